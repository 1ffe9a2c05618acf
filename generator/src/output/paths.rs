//! The paths of output files, and what is already there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why `path` is not the relative, `/`-separated path of a file below a folder, on every system.
pub(crate) fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':')) {
        return Some("it contains a control character, `\\` or `:`");
    }
    path.split('/').find_map(|component| match component {
        "" => Some("it is absolute or has an empty component"),
        "." | ".." => Some("it has a `.` or `..` component"),
        _ if component.eq_ignore_ascii_case(".git") => Some("it leads into a git repository"),
        _ => None,
    })
}

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PathState {
    Nothing,
    /// A file, with what is in it.
    File(Vec<u8>),
    /// Something that a file cannot be written to or through.
    Obstacle {
        path: PathBuf,
        what: &'static str,
    },
}

/// Looks at `path`, which has no [`fault`], below `folder`. No symbolic link is followed on the way
/// from the folder to the file.
pub(crate) fn look(folder: &Path, path: &str) -> io::Result<PathState> {
    let mut at = folder.to_path_buf();
    if at.as_os_str().is_empty() {
        at.push(".");
    }
    let mut components = path.split('/').peekable();
    while let Some(component) = components.next() {
        at.push(component);
        let kind = match fs::symlink_metadata(&at) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(PathState::Nothing),
            Err(error) => return Err(error),
        };
        let last = components.peek().is_none();
        let fits = if last { kind.is_file() } else { kind.is_dir() };
        if fits {
            continue;
        }
        let what = if kind.is_symlink() {
            "a symbolic link"
        } else if kind.is_dir() {
            "a folder"
        } else if kind.is_file() {
            "a file"
        } else {
            "neither a file nor a folder"
        };
        return Ok(PathState::Obstacle { path: at, what });
    }
    fs::read(&at).map(PathState::File)
}

/// The path as it is shown: below the folder as the user wrote it.
pub(crate) fn shown(folder: &Path, path: &str) -> String {
    folder.join(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_folder_are_good() {
        for path in ["a", "a/b.rs", ".gitignore", "a..b", "..a/b", "ä/😀"] {
            assert_eq!(fault(path), None, "{path}");
        }
        for path in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "./a",
            "../a",
            "a/../b",
            "a/..",
            "a\\b",
            "C:a",
            "C:\\a",
            "a\0b",
            "a\nb",
            ".git/config",
            "a/.GIT/hooks/x",
        ] {
            assert!(fault(path).is_some(), "{path}");
        }
    }

    #[test]
    fn what_stands_at_a_path_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("a")).unwrap();
        fs::write(root.join("a/b"), "text").unwrap();
        let obstacle = |path: &str, what| PathState::Obstacle { path: root.join(path), what };
        assert_eq!(look(root, "a/b").unwrap(), PathState::File(b"text".to_vec()));
        assert_eq!(look(root, "a/c").unwrap(), PathState::Nothing);
        assert_eq!(look(root, "c/d").unwrap(), PathState::Nothing);
        assert_eq!(look(root, "a").unwrap(), obstacle("a", "a folder"));
        assert_eq!(look(root, "a/b/c").unwrap(), obstacle("a/b", "a file"));
    }

    #[cfg(unix)]
    #[test]
    fn symbolic_links_are_not_followed() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("a")).unwrap();
        fs::write(root.join("a/b"), "text").unwrap();
        symlink(root.join("a"), root.join("c")).unwrap();
        symlink(root.join("a/b"), root.join("d")).unwrap();
        symlink("nowhere", root.join("e")).unwrap();
        for (path, link) in [("c/b", "c"), ("d", "d"), ("e", "e"), ("e/f", "e")] {
            let obstacle = PathState::Obstacle { path: root.join(link), what: "a symbolic link" };
            assert_eq!(look(root, path).unwrap(), obstacle);
        }
    }
}
