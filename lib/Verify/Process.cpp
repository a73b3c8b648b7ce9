// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Process.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ThreadPool.h"
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace llvm;

extern char **environ;

namespace warp2wave::verify {

std::string Outcome::describe() const {
  switch (kind) {
  case Exited:
    return "exit code " + itostr(code);
  case Killed:
    return "killed by signal " + itostr(code) + " (" + strsignal(code) + ")";
  case TimedOut:
    return "stopped after " + utostr(static_cast<unsigned>(seconds + 0.5)) + " s";
  case NotStarted:
    return "could not be started: " + message;
  }
  return "";
}

/// Our environment with the variables of \p extra put in.
static std::vector<std::string> mergeEnvironment(ArrayRef<std::string> extra) {
  std::vector<std::string> result;
  for (char **e = environ; *e; ++e) {
    StringRef name = StringRef(*e).split('=').first;
    bool isReplaced = any_of(extra, [&](StringRef x) { return x.split('=').first == name; });
    if (!isReplaced)
      result.push_back(*e);
  }
  result.insert(result.end(), extra.begin(), extra.end());
  return result;
}

static std::vector<char *> pointers(std::vector<std::string> &strings) {
  std::vector<char *> result;
  for (std::string &s : strings)
    result.push_back(s.data());
  result.push_back(nullptr);
  return result;
}

/// Waits for the end of \p pid; false if \p timeout (in seconds) is over first.
static bool waitFor(pid_t pid, double timeout, int &status) {
  auto reap = [&](int flags) {
    pid_t r;
    do
      r = waitpid(pid, &status, flags);
    while (r < 0 && errno == EINTR);
    return r == pid;
  };
  if (timeout <= 0)
    return reap(0);
  using Clock = std::chrono::steady_clock;
  auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(timeout));
  int handle = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  bool done = false;
  while (!(done = reap(WNOHANG))) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0)
      break;
    if (handle < 0) { // a kernel without pidfd_open
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      continue;
    }
    pollfd p{handle, POLLIN, 0};
    poll(&p, 1, static_cast<int>(std::min<long long>(left + 1, 60'000)));
  }
  if (handle >= 0)
    close(handle);
  return done;
}

Outcome runCommand(const Command &command) {
  Outcome outcome;
  std::vector<std::string> args = command.args, variables = mergeEnvironment(command.environment);
  std::vector<char *> argv = pointers(args), envp = pointers(variables);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  auto redirect = [&](const std::optional<std::string> &file, int descriptor, int flags) {
    if (file)
      posix_spawn_file_actions_addopen(&actions, descriptor, file->c_str(), flags, 0666);
  };
  redirect(command.input, STDIN_FILENO, O_RDONLY);
  redirect(command.output, STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
  if (command.errors && command.errors == command.output)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  else
    redirect(command.errors, STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
  if (!command.directory.empty())
    posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());

  // What the tool ignores for itself (SIGXFSZ) must not change the program.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  for (int s : {SIGXFSZ, SIGPIPE})
    sigaddset(&defaults, s);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  auto start = std::chrono::steady_clock::now();
  pid_t pid = 0;
  int error = posix_spawn(&pid, argv[0], &actions, &attributes, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error) {
    outcome.message = "'" + command.args.front() + "': " + strerror(error);
    return outcome;
  }
  int status = 0;
  if (waitFor(pid, command.timeout, status)) {
    outcome.kind = WIFEXITED(status) ? Outcome::Exited : Outcome::Killed;
    outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  } else {
    kill(pid, SIGKILL);
    waitFor(pid, 0, status);
    outcome.kind = Outcome::TimedOut;
    outcome.code = SIGKILL;
  }
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return outcome;
}

void parallelFor(size_t count, unsigned jobs, function_ref<void(size_t)> body) {
  jobs = std::min<size_t>(std::max(1u, jobs), count);
  if (jobs <= 1) {
    for (size_t i = 0; i < count; ++i)
      body(i);
    return;
  }
  DefaultThreadPool pool(hardware_concurrency(jobs));
  for (size_t i = 0; i < count; ++i)
    pool.async([&, i] { body(i); });
  pool.wait();
}

} // namespace warp2wave::verify
