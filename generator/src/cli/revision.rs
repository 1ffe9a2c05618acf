//! Files as they were at a revision of git, written into a folder that is removed at the end.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The largest number of bytes that is taken out of a revision.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// A repository, by its folder.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

/// Files of a revision.
#[derive(Debug)]
pub(crate) struct Revision {
    /// As the user calls it.
    name: String,
    folder: TempDir,
}

impl Repository {
    /// That which the current folder is in.
    ///
    /// # Errors
    /// There is none, or no git.
    pub(crate) fn here() -> Result<Self, String> {
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        Ok(Self { root: PathBuf::from(text(&root)) })
    }

    fn commit(&self, revision: &str) -> Result<String, String> {
        // What begins with a hyphen would be an option.
        let named = format!("{revision}^{{commit}}");
        let found =
            git(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named]);
        let found =
            found.map_err(|_| format!("there is no revision `{revision}` in this repository"))?;
        Ok(text(&found))
    }

    /// A path from the folder of the repository, as git has it; none if it is outside.
    pub(crate) fn relative(&self, path: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        let root = fs::canonicalize(&self.root).ok()?;
        // The part that exists may lead through symbolic links.
        let mut rest = Vec::new();
        let mut existing = absolute.as_path();
        let real = loop {
            match fs::canonicalize(existing) {
                Ok(real) => break real,
                Err(_) => {
                    rest.push(existing.file_name()?.to_owned());
                    existing = existing.parent()?;
                }
            }
        };
        let whole = rest.iter().rev().fold(real, |path, name| path.join(name));
        whole.strip_prefix(&root).ok().map(Path::to_path_buf)
    }

    /// Takes files out of a revision: those below these folders, given from the repository's own, that
    /// are wanted.
    ///
    /// # Errors
    /// There is no such revision, or a file cannot be read or written.
    pub(crate) fn take(
        &self,
        revision: &str,
        folders: &[PathBuf],
        wanted: impl Fn(&Path) -> bool,
    ) -> Result<Revision, String> {
        let commit = self.commit(revision)?;
        let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
        for folder in folders {
            let name = match folder.as_os_str().is_empty() {
                true => ".".to_owned(),
                false => folder.to_string_lossy().replace('\\', "/"),
            };
            let name = format!(":(literal){name}");
            let name = name.strip_prefix(":(literal)").unwrap_or(&name);
            let listed = git(&self.root, &["ls-tree", "-r", "-z", &commit, "--", name])?;
            for line in listed.split(|byte| *byte == 0) {
                if let Some((path, hash)) = regular_file(line).filter(|(path, _)| wanted(path)) {
                    files.insert(path, hash);
                }
            }
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        self.write(&files, folder.path()).map_err(|error| error.to_string())?;
        Ok(Revision { name: revision.to_owned(), folder })
    }

    /// Writes the files below a folder.
    fn write(&self, files: &BTreeMap<PathBuf, String>, folder: &Path) -> io::Result<()> {
        let mut child = Command::new("git")
            .args(["cat-file", "--batch"])
            .current_dir(&self.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(mut questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("git has no input and output"));
        };
        let mut answers = io::BufReader::new(answers);
        let mut left = MOST_BYTES;
        for (path, hash) in files {
            writeln!(questions, "{hash}")?;
            questions.flush()?;
            let bytes = blob(&mut answers, &mut left)?;
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, bytes)?;
        }
        drop(questions);
        child.wait().map(|_| ())
    }
}

impl Revision {
    /// Where a file is, given from the repository's folder.
    pub(crate) fn path(&self, path: &Path) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A text about the files, by the names that the user knows.
    pub(crate) fn renamed(&self, text: &str) -> String {
        let folder = format!("{}/", self.folder.path().display());
        text.replace(&folder, &format!("{}:", self.name))
    }
}

/// The answer to one question: a line with the size, the bytes, and a line's end.
fn blob(from: &mut impl io::BufRead, left: &mut u64) -> io::Result<Vec<u8>> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let size = line.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| io::Error::other(format!("git says {line:?}")))?;
    *left = left.checked_sub(size).ok_or_else(|| {
        io::Error::other(format!("the files are larger than {} MiB", MOST_BYTES / 1024 / 1024))
    })?;
    let mut bytes = Vec::new();
    from.take(size).read_to_end(&mut bytes)?;
    from.read_exact(&mut [0])?;
    Ok(bytes)
}

/// The path and hash of a line of `git ls-tree`, if it is a regular file.
fn regular_file(line: &[u8]) -> Option<(PathBuf, String)> {
    let line = std::str::from_utf8(line).ok()?;
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, kind, hash) = (facts.next()?, facts.next()?, facts.next()?);
    let path = PathBuf::from(path);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    (mode.starts_with("100") && kind == "blob" && plain).then(|| (path, hash.to_owned()))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(arguments).current_dir(folder).output();
    let output = output.map_err(|error| format!("git cannot be called: {error}"))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => {
            let said = text(&output.stderr);
            Err(if said.is_empty() { "git has failed".to_owned() } else { said })
        }
    }
}
