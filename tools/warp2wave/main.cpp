// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The command line: sub-commands into a Job, nothing else.

#include "warp2wave/Driver/ApiQuery.h"
#include "warp2wave/Driver/Job.h"
#include "warp2wave/Driver/Verify.h"
#include "warp2wave/Support/Embedded.h"
#include "warp2wave/Support/File.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <csignal>

using namespace llvm;
using namespace warp2wave;

namespace {

cl::OptionCategory category("warp2wave options");

cl::SubCommand portCommand("port", "Port CUDA sources, and the headers they include, to HIP");
cl::SubCommand checkCommand("check", "Analyse only: print one finding a line, write nothing");
cl::SubCommand verifyCommand("verify", "Build a CUDA program and its port, run both, and compare what they compute");
cl::SubCommand runCommand("run", "Run a CUDA or HIP program on the simulator");
cl::SubCommand apiCommand("api", "Say what happens to a CUDA name or header");
cl::SubCommand explainCommand("explain", "Print the page of a finding, such as 'inline-ptx'");

cl::list<std::string> portInputs(cl::Positional, cl::desc("FILE|DIR..."), cl::sub(portCommand), cl::cat(category));
cl::list<std::string> checkInputs(cl::Positional, cl::desc("FILE|DIR..."), cl::sub(checkCommand), cl::cat(category));
cl::list<std::string> verifyInputs(cl::Positional, cl::desc("FILE|DIR... [-- program arguments]"), cl::sub(verifyCommand),
                                   cl::cat(category));
cl::list<std::string> runInputs(cl::Positional, cl::desc("FILE... [-- program arguments]"), cl::sub(runCommand),
                                cl::cat(category));
cl::list<std::string> apiNames(cl::Positional, cl::desc("NAME|PATTERN..."), cl::sub(apiCommand), cl::cat(category));
cl::opt<std::string> apiHeader("header", cl::desc("Only the names of one CUDA header, such as cublas_v2.h"),
                               cl::value_desc("HEADER"), cl::sub(apiCommand), cl::cat(category));
cl::opt<bool> apiMissing("missing", cl::desc("Only the names that have no counterpart on AMD"), cl::sub(apiCommand),
                         cl::cat(category));
cl::opt<bool> apiPtx("ptx", cl::desc("The names are PTX instructions, such as shfl.sync.bfly.b32; none: all families"),
                     cl::sub(apiCommand), cl::cat(category));
cl::opt<bool> apiJson("json", cl::desc("Print JSON"), cl::sub(apiCommand), cl::cat(category));
cl::list<std::string> explainNames(cl::Positional, cl::desc("ID..."), cl::sub(explainCommand), cl::cat(category));

cl::opt<std::string> output("o", cl::desc("Output folder, or - for standard output"), cl::value_desc("OUT"),
                            cl::sub(portCommand), cl::cat(category));
cl::opt<bool> inPlace("in-place", cl::desc("Change the sources themselves; names stay"), cl::sub(portCommand),
                      cl::cat(category));
cl::opt<bool> diff("diff", cl::desc("Print a unified diff and write nothing"), cl::sub(portCommand), cl::cat(category));
cl::opt<bool> compile("compile", cl::desc("Compile each result for the host and each target, code generation included"),
                      cl::sub(portCommand), cl::cat(category));
cl::opt<bool> force("force", cl::desc("Overwrite outputs that were edited by hand"), cl::sub(portCommand),
                    cl::cat(category));
cl::opt<std::string> runtime("runtime",
                             cl::desc("'copy' puts the w2w headers in use into the output folder (default); 'system' "
                                      "refers to installed ones"),
                             cl::init("copy"), cl::sub(portCommand), cl::cat(category));

cl::opt<std::string> runner("runner",
                            cl::desc("What runs the programs: sim (default), cuda, hip, or auto for all that is there"),
                            cl::init("sim"), cl::value_desc("sim|cuda|hip|auto"), cl::sub(verifyCommand), cl::cat(category));
cl::opt<unsigned> schedules("schedules",
                            cl::desc("In how many orders of threads the port is run: forward, reversed, shuffled (default: 3)"),
                            cl::init(3), cl::value_desc("N"), cl::sub(verifyCommand), cl::cat(category));
cl::opt<std::string> keep("keep", cl::desc("Keep the port and the traces in this folder"), cl::value_desc("DIR"),
                          cl::sub(verifyCommand), cl::cat(category));
cl::opt<std::string> target("target", cl::desc("The GPU to run on: a target of AMD, sm_80, sm_90 or sm_120a (default: sm_90 for CUDA, gfx942 for HIP)"),
                            cl::value_desc("gfx942"), cl::sub(runCommand), cl::cat(category));
cl::opt<std::string> schedule("schedule", cl::desc("The order of threads: forward (default), reversed, or a seed"),
                              cl::init("forward"), cl::sub(runCommand), cl::cat(category));
cl::list<std::string> against("against", cl::desc("The port, if it is there already: a HIP source, or several"),
                              cl::value_desc("FILE"), cl::sub(verifyCommand), cl::cat(category));
cl::list<std::string> defines("define", cl::desc("A macro that is defined when the port is built"),
                              cl::value_desc("NAME[=VALUE]"), cl::sub(verifyCommand), cl::cat(category));
cl::opt<double> timeout("timeout", cl::desc("Seconds after which a run is stopped (default: 60 for verify, none for run)"),
                        cl::init(-1), cl::value_desc("S"), cl::sub(verifyCommand), cl::sub(runCommand), cl::cat(category));
cl::list<std::string> buildFlags("flags", cl::desc("Flags to build the program with, as for nvcc"), cl::value_desc("\"-Iinclude -DN=4\""),
                                 cl::sub(verifyCommand), cl::sub(runCommand), cl::cat(category));

// What several commands share.
cl::opt<std::string> buildPath("p", cl::desc("Folder of compile_commands.json, or that file"), cl::value_desc("BUILD"),
                               cl::sub(portCommand), cl::sub(checkCommand), cl::sub(verifyCommand), cl::sub(runCommand),
                               cl::cat(category));
cl::opt<unsigned> jobs("j", cl::desc("How many files at once (default: as many as there are cores)"), cl::init(0),
                       cl::value_desc("N"), cl::Prefix, cl::sub(portCommand), cl::sub(checkCommand),
                       cl::sub(verifyCommand), cl::sub(runCommand), cl::cat(category));
cl::opt<std::string> targets("targets", cl::desc("Targets to port for (default: all five; for verify, gfx942,gfx1100)"),
                             cl::value_desc("gfx942,gfx1100"), cl::sub(portCommand), cl::sub(checkCommand),
                             cl::sub(verifyCommand), cl::cat(category));
cl::list<std::string> oneWarp(
    "one-warp-per-wave",
    cl::desc("Give these kernels one warp in each 64-lane wave, whatever their launches; 'all': each kernel that has a "
             "finding which that cures"),
    cl::value_desc("KERNEL,..."), cl::CommaSeparated, cl::sub(portCommand), cl::sub(checkCommand), cl::sub(verifyCommand),
    cl::cat(category));
cl::opt<std::string> wave("wave",
                          cl::desc("'logical' keeps CUDA's warps of 32 lanes (default); 'native' lets idioms that are "
                                   "recognised as a whole use the whole wave"),
                          cl::init("logical"), cl::value_desc("logical|native"), cl::sub(portCommand), cl::sub(checkCommand),
                          cl::sub(verifyCommand), cl::cat(category));
cl::opt<unsigned> matrixLevel("matrix-level",
                              cl::desc("How far loops of mma.sync may leave NVIDIA's order of registers where that is proved: 1 "
                                       "not at all, 2 accumulators, 3 operands, too (default)"),
                              cl::init(3), cl::value_desc("1|2|3"), cl::sub(portCommand), cl::sub(checkCommand),
                              cl::sub(verifyCommand), cl::cat(category));
cl::list<std::string> roots("root", cl::desc("A further folder whose files may be ported"), cl::value_desc("DIR"),
                            cl::sub(portCommand), cl::sub(checkCommand), cl::cat(category));
cl::opt<std::string> failOn("fail-on",
                            cl::desc("Exit with 1 from this severity on: note, slow, hang (default), wrong, compile"),
                            cl::init("hang"), cl::value_desc("SEVERITY"), cl::sub(portCommand), cl::sub(checkCommand),
                            cl::cat(category));
cl::opt<bool> jsonReport("json", cl::desc("Print the report as JSON to standard output"), cl::sub(portCommand),
                         cl::sub(checkCommand), cl::sub(verifyCommand), cl::cat(category));
cl::opt<bool> quiet("quiet", cl::desc("No progress and no summary"), cl::sub(portCommand), cl::sub(checkCommand),
                    cl::cat(category));
cl::opt<bool> tokensOnly("tokens-only", cl::desc("Map names without parsing; fast, and knows less"),
                         cl::sub(portCommand), cl::sub(checkCommand), cl::cat(category));
cl::list<std::string> ruleFiles("rules", cl::desc("A YAML file with rules of your own for names and includes; docs/rules.md"),
                                cl::value_desc("FILE"), cl::sub(portCommand), cl::sub(checkCommand), cl::cat(category));
cl::opt<std::string> hipVersion("hip-version",
                                cl::desc("The HIP to port to (default: the one that is found, else 6.4)"), cl::value_desc("6.4|7.0"),
                                cl::sub(portCommand), cl::sub(checkCommand), cl::sub(verifyCommand), cl::sub(apiCommand),
                                cl::cat(category));
cl::opt<bool> roc("roc",
                  cl::desc("ROCm's own libraries where there is one, rocBLAS and rocRAND, in place of hipBLAS and hipRAND"),
                  cl::sub(portCommand), cl::sub(checkCommand), cl::sub(apiCommand), cl::cat(category));
cl::opt<std::string> cudaPath("cuda-path",
                              cl::desc("The CUDA toolkit to parse with, or 'bundled' for warp2wave's own declarations"),
                              cl::value_desc("DIR"), cl::sub(cl::SubCommand::getAll()), cl::cat(category));
cl::opt<std::string> rocmPath("rocm-path", cl::desc("The ROCm to compile with"), cl::value_desc("DIR"),
                              cl::sub(cl::SubCommand::getAll()), cl::cat(category));

int fail(const Twine &message) {
  errs() << "warp2wave: error: " << message << '\n';
  return ExitUsage;
}

/// A report or a port that could not be printed must not look like a success.
int afterPrinting(int code) {
  outs().flush();
  if (!outs().has_error())
    return code;
  std::string reason = outs().error().message();
  outs().clear_error();
  return std::max<int>(code, fail("cannot write to standard output: " + reason));
}

/// Whether --hip-version says something.
bool isHipVersionKnown() { return hipVersion.empty() || hipVersion == "6.4" || hipVersion == "7.0"; }

int runApi() {
  if (!isHipVersionKnown())
    return fail("--hip-version is 6.4 or 7.0");
  ApiQuery query;
  query.hipVersion = hipVersion;
  query.names.assign(apiNames.begin(), apiNames.end());
  query.header = apiHeader;
  query.missing = apiMissing;
  query.ptx = apiPtx;
  query.json = apiJson;
  query.isRoc = roc;
  Expected<bool> allFound = printApi(query, outs());
  if (!allFound)
    return fail(toString(allFound.takeError()));
  return *allFound ? ExitPorted : ExitFindings;
}

int runExplain() {
  if (explainNames.empty()) {
    for (const FindingKind &kind : findingKinds())
      outs() << kind.name << " (" << severityName(kind.sev) << "): " << kind.title << '\n';
    return ExitPorted;
  }
  for (StringRef name : explainNames) {
    const FindingKind *kind = findFindingKind(name);
    if (!kind)
      return fail("no finding is called '" + name + "'; 'warp2wave explain' lists them");
    if (const EmbeddedFile *page = findEmbedded(("findings/" + name + ".md").str()))
      outs() << page->content;
    else
      outs() << kind->name << " (" << severityName(kind->sev) << "): " << kind->title << '\n';
  }
  return ExitPorted;
}

/// Whether --wave says something.
bool isWaveKnown() { return wave == "logical" || wave == "native"; }

int runPort(Job::Action action, ArrayRef<std::string> extraFlags, const std::string &program) {
  Job job;
  job.action = action;
  bool port = action == Job::Action::Port;
  job.inputs = port ? portInputs : checkInputs;
  if (job.inputs.empty())
    return fail("no input; give files or folders");
  job.output = output;
  job.inPlace = inPlace;
  job.diff = diff;
  job.compile = compile;
  job.force = force;
  job.json = jsonReport;
  job.quiet = quiet;
  job.tokensOnly = tokensOnly;
  job.oneWarpKernels = oneWarp;
  job.isNative = wave == "native";
  job.matrixLevel = matrixLevel;
  job.systemRuntime = runtime == "system";
  job.buildPath = buildPath;
  job.jobs = jobs;
  job.roots = roots;
  job.cudaPath = cudaPath;
  job.rocmPath = rocmPath;
  if (!isHipVersionKnown())
    return fail("--hip-version is 6.4 or 7.0");
  job.hipVersion = hipVersion;
  job.isRoc = roc;
  job.ruleFiles.assign(ruleFiles.begin(), ruleFiles.end());
  job.extraFlags = extraFlags;
  job.programPath = program;
  if (!isWaveKnown())
    return fail("--wave is 'logical' or 'native'");
  if (matrixLevel < 1 || matrixLevel > 3)
    return fail("--matrix-level is 1, 2 or 3");
  if (runtime != "copy" && runtime != "system")
    return fail("--runtime is 'copy' or 'system'");
  if (port) {
    unsigned ways = !output.empty() + inPlace + diff;
    if (ways != 1)
      return fail("say where the port goes: one of -o OUT, -o -, --in-place, --diff");
    if (job.compile && (job.diff || job.output == "-"))
      return fail("--compile needs an output folder: -o OUT or --in-place");
    if (job.json && (job.diff || job.output == "-"))
      return fail("--json and the port cannot both go to standard output");
  }
  if (!parseSeverity(failOn, job.failOn))
    return fail("--fail-on takes note, slow, hang, wrong or compile");
  if (targets.empty()) {
    for (const Target &t : allTargets())
      job.targets.push_back(&t);
  } else {
    auto list = parseTargets(targets);
    if (!list)
      return fail(toString(list.takeError()));
    job.targets = *list;
  }
  return runJob(job);
}

/// Flags as given: each may hold several, quoted as in a shell.
std::vector<std::string> splitFlags() {
  BumpPtrAllocator alloc;
  StringSaver saver(alloc);
  SmallVector<const char *> words;
  for (const std::string &text : buildFlags)
    cl::TokenizeGNUCommandLine(text, saver, words);
  return std::vector<std::string>(words.begin(), words.end());
}

int runVerifyCommand(ArrayRef<std::string> arguments, const std::string &program) {
  VerifyJob job;
  job.inputs = verifyInputs;
  job.oneWarpKernels = oneWarp;
  job.isNative = wave == "native";
  job.matrixLevel = matrixLevel;
  job.against = against;
  job.defines = defines;
  if (job.inputs.empty())
    return fail("no input; give files or folders");
  if (!isWaveKnown())
    return fail("--wave is 'logical' or 'native'");
  if (matrixLevel < 1 || matrixLevel > 3)
    return fail("--matrix-level is 1, 2 or 3");
  if (!isHipVersionKnown())
    return fail("--hip-version is 6.4 or 7.0");
  job.hipVersion = hipVersion;
  if (!defines.empty() && against.empty())
    return fail("--define is for the port that --against names; for both programs use --flags=\"-DNAME\"");
  auto list = parseTargets(targets.empty() ? std::string("gfx942,gfx1100") : targets);
  if (!list)
    return fail(toString(list.takeError()));
  job.targets = *list;
  if (!is_contained(ArrayRef<StringRef>{"sim", "cuda", "hip", "auto"}, StringRef(runner)))
    return fail("--runner is sim, cuda, hip or auto");
  job.runner = runner;
  if (schedules == 0)
    return fail("--schedules is at least 1");
  job.schedules = schedules;
  job.json = jsonReport;
  job.jobs = jobs;
  job.buildPath = buildPath;
  job.cudaPath = cudaPath;
  job.rocmPath = rocmPath;
  job.flags = splitFlags();
  job.timeout = timeout < 0 ? 60 : timeout;
  job.keep = keep;
  job.arguments = arguments;
  job.programPath = program;
  return afterPrinting(runVerify(job));
}

int runRunCommand(ArrayRef<std::string> arguments, const std::string &program) {
  RunJob job;
  job.inputs = runInputs;
  if (job.inputs.empty())
    return fail("no input; give the files of a program");
  uint64_t seed;
  if (schedule != "forward" && schedule != "reversed" && StringRef(schedule).getAsInteger(10, seed))
    return fail("--schedule is forward, reversed or a number");
  job.target = target;
  job.schedule = schedule;
  job.jobs = jobs;
  job.buildPath = buildPath;
  job.cudaPath = cudaPath;
  job.rocmPath = rocmPath;
  job.flags = splitFlags();
  job.arguments = arguments;
  job.timeout = timeout < 0 ? 0 : timeout;
  job.programPath = program;
  return runProgram(job);
}

} // namespace

static int runTool(int argc, char **argv) {
  // A file that may not grow is an error of that write, with its message.
  std::signal(SIGXFSZ, SIG_IGN);
  std::string program = realPath(sys::fs::getMainExecutable(argv[0], reinterpret_cast<void *>(&runTool)));
  cl::SetVersionPrinter([&](raw_ostream &os) { os << versionText(cudaPath, rocmPath, program); });
  cl::HideUnrelatedOptions(category);
  for (cl::SubCommand *command : {&portCommand, &checkCommand, &verifyCommand, &runCommand, &apiCommand, &explainCommand})
    cl::HideUnrelatedOptions(category, *command);

  // What follows '--' is for clang, or for the program that is run.
  std::vector<const char *> own(argv, argv + argc);
  std::vector<std::string> extra;
  for (int i = 1; i < argc; ++i)
    if (StringRef(argv[i]) == "--") {
      own.resize(i);
      extra.assign(argv + i + 1, argv + argc);
      break;
    }
  // --version names the CUDA and the ROCm in use, so the options that choose them come first.
  std::stable_partition(own.begin() + 1, own.end(), [](StringRef arg) { return arg != "--version"; });
  std::string problem;
  raw_string_ostream problems(problem);
  if (!cl::ParseCommandLineOptions(own.size(), own.data(),
                                   "warp2wave ports CUDA C++ to HIP C++, and says what it did.\n\n"
                                   "  Exit codes: 0 everything ported; 1 ported, with findings that need a person;\n"
                                   "  2 usage or environment; 3 an input could not be parsed (its token-level port is\n"
                                   "  still written); 4 a fault of warp2wave's own.  The highest wins.\n"
                                   "  verify: 0 all proved; 1 something differs, was not run, or needs a person;\n"
                                   "  2 usage or environment; 3 something could not be built.\n"
                                   "  run: the program's own.\n",
                                   &problems)) {
    errs() << problem;
    return ExitUsage;
  }
  if (portCommand)
    return afterPrinting(runPort(Job::Action::Port, extra, program));
  if (checkCommand)
    return afterPrinting(runPort(Job::Action::Check, extra, program));
  if (verifyCommand)
    return runVerifyCommand(extra, program);
  if (runCommand)
    return runRunCommand(extra, program);
  if (apiCommand)
    return afterPrinting(runApi());
  if (explainCommand)
    return afterPrinting(runExplain());
  return fail("say what to do: port, check, verify, run, api or explain; --help tells more");
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  int code = runTool(argc, argv);
  if (code == ExitInternal) {
    // What clang left behind when it came to a sudden end must not be torn down.
    outs().flush();
    errs().flush();
    std::_Exit(code);
  }
  return code;
}
