// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/File.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"
#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace llvm;
using namespace warp2wave;

namespace {

class FileTest : public testing::Test {
protected:
  void SetUp() override {
    SmallString<128> path;
    ASSERT_FALSE(sys::fs::createUniqueDirectory("w2w-file-test", path));
    folder = realPath(path);
  }
  void TearDown() override { sys::fs::remove_directories(folder); }

  std::string at(StringRef name) const { return folder + "/" + name.str(); }
  static std::string contentOf(StringRef path) {
    auto buffer = readFile(path);
    return buffer ? (*buffer)->getBuffer().str() : "error: " + toString(buffer.takeError());
  }
  /// How many entries the folder has: a temporary that stays behind shows here.
  unsigned entries() const {
    std::error_code ec;
    unsigned n = 0;
    for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
      ++n;
    return n;
  }

  std::string folder;
};

TEST_F(FileTest, WritesAndMakesFolders) {
  ASSERT_FALSE(errorToBool(writeFile(at("a/b/c.txt"), "text")));
  EXPECT_EQ(contentOf(at("a/b/c.txt")), "text");
  ASSERT_FALSE(errorToBool(writeFile(at("a/b/c.txt"), "")));
  EXPECT_EQ(contentOf(at("a/b/c.txt")), "");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(FileTest, KeepsPermissions) {
  ASSERT_FALSE(errorToBool(writeFile(at("script"), "1")));
  auto mode = sys::fs::perms(0750);
  ASSERT_FALSE(sys::fs::setPermissions(at("script"), mode));
  ASSERT_FALSE(errorToBool(writeFile(at("script"), "2")));
  EXPECT_EQ(*sys::fs::getPermissions(at("script")), mode);
}

TEST_F(FileTest, ErrorsNameThePathAndLeaveNothing) {
  ASSERT_FALSE(errorToBool(writeFile(at("file"), "old")));
  EXPECT_EQ(toString(writeFile(at("file/below"), "x")), "cannot write '" + at("file/below") + "': Not a directory");
  EXPECT_EQ(toString(writeFile(at("file/below/more"), "x")), "cannot make the folder '" + at("file/below") + "': Not a directory");
  ASSERT_FALSE(sys::fs::create_directory(at("folder")));
  EXPECT_TRUE(StringRef(toString(writeFile(at("folder"), "x"))).starts_with("cannot write '" + at("folder") + "': "));
  EXPECT_EQ(entries(), 2u);
  EXPECT_TRUE(StringRef(contentOf(at("none"))).starts_with("error: cannot read '" + at("none") + "': No such file"));
}

TEST_F(FileTest, AFullDiskLeavesTheOldContent) {
  ASSERT_FALSE(errorToBool(writeFile(at("file"), "old")));
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  auto *handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit tight = before;
  tight.rlim_cur = 4096;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
  std::string message = toString(writeFile(at("file"), std::string(1 << 20, 'x')));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(message, "cannot write '" + at("file") + "': File too large; the file is as it was");
  EXPECT_EQ(contentOf(at("file")), "old");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(FileTest, AReaderNeverSeesHalfAFile) {
  std::string a(200000, 'a'), b(100000, 'b');
  ASSERT_FALSE(errorToBool(writeFile(at("file"), a)));
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (unsigned i = 0; i < 200; ++i)
      consumeError(writeFile(at("file"), i % 2 ? a : b));
    stop = true;
  });
  unsigned reads = 0;
  do {
    std::string text = contentOf(at("file"));
    ASSERT_TRUE(text == a || text == b) << text.size() << " bytes";
    ++reads;
  } while (!stop);
  writer.join();
  EXPECT_GT(reads, 0u);
}

TEST_F(FileTest, FollowsLinksOfPathsThatDoNotExistYet) {
  ASSERT_FALSE(sys::fs::create_directory(at("real")));
  ASSERT_FALSE(sys::fs::create_link("real", at("link")));
  EXPECT_EQ(realPath(at("link")), at("real"));
  EXPECT_EQ(realPath(at("link/none")), at("real/none"));
  EXPECT_EQ(realPath(at("link/../real/./none")), at("real/none"));
  EXPECT_EQ(linkTarget(at("link")), "real");
  EXPECT_EQ(linkTarget(at("real")), "");
  EXPECT_EQ(linkTarget(at("none")), "");
}

TEST(File, KnowsWhatIsBelowAFolder) {
  EXPECT_TRUE(isBelow("/a/b", "/a"));
  EXPECT_TRUE(isBelow("/a/b", "/a/"));
  EXPECT_TRUE(isBelow("/a", "/a"));
  EXPECT_TRUE(isBelow("/a", "/"));
  EXPECT_FALSE(isBelow("/ab", "/a"));
  EXPECT_FALSE(isBelow("/a", "/a/b"));
}

TEST(File, CountsLinesAndColumnsFromOne) {
  using Place = std::pair<unsigned, unsigned>;
  StringRef text = "ab\n\ncd\r\ne";
  EXPECT_EQ(lineAndColumn(text, 0), Place(1, 1));
  EXPECT_EQ(lineAndColumn(text, 1), Place(1, 2));
  EXPECT_EQ(lineAndColumn(text, 2), Place(1, 3)); // the newline itself
  EXPECT_EQ(lineAndColumn(text, 3), Place(2, 1));
  EXPECT_EQ(lineAndColumn(text, 4), Place(3, 1));
  EXPECT_EQ(lineAndColumn(text, 8), Place(4, 1));
  EXPECT_EQ(lineAndColumn(text, 9), Place(4, 2)); // the end
  EXPECT_EQ(lineAndColumn(text, 100), Place(4, 2));
  EXPECT_EQ(lineAndColumn("", 0), Place(1, 1));
  EXPECT_EQ(lineAndColumn("\xc3\xa4x", 2), Place(1, 3)); // bytes, as compilers count
}

TEST(File, TellsTextFromBinary) {
  EXPECT_TRUE(isText(""));
  EXPECT_TRUE(isText("\xef\xbb\xbf// \xfc\n"));
  EXPECT_FALSE(isText(StringRef("a\0b", 3)));
  EXPECT_NE(contentHash("a"), contentHash("b"));
  EXPECT_EQ(contentHash("").size(), 16u);
}

} // namespace
