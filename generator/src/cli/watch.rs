//! `specwright watch`
//!
//! Files are looked at several times a second. Notices of the system would come a little sooner, but not from
//! network drives and shared folders, and get lost where an editor puts another file in the place of the one that is
//! watched; to look at the few files of a description costs nothing that can be measured.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use specwright::Config;

use super::Options;
use super::generate::{self, Generate, Ran};
use super::screen::Screen;

/// How long it is between two looks. A change is taken when it has ended, so that nothing half-written is.
const PERIOD: Duration = Duration::from_millis(200);

/// Generates, and again whenever what it reads changes, until the process is ended. Returns only where it cannot.
pub(crate) fn watch(arguments: &Generate, options: &Options, screen: &mut Screen) -> bool {
    let spec = arguments.spec.as_deref();
    if spec == Some(Path::new("-")) {
        return screen.failure("standard input cannot be watched: give a file");
    }
    let config = spec.is_none().then(|| PathBuf::from(Config::FILE));
    loop {
        let began = SystemTime::now();
        let Ran { files, lacks_files, .. } = generate::all(arguments.clone(), options, screen);
        let files = files.into_iter().chain(config.clone()).collect();
        let mut seen = Seen::of(files, lacks_files);
        screen.stderr(&format!("watching {}; end it by Ctrl-C\n", count(seen.files.len())));
        let changed = match seen.since(began) {
            changed if changed.is_empty() => seen.wait(),
            changed => changed,
        };
        screen.stderr(&format!("\nchanged: {}\n", changed.join(", ")));
        if let Some(config) = &config {
            // An editor may be about to put another in its place.
            while !config.exists() {
                thread::sleep(PERIOD);
            }
        }
    }
}

fn count(files: usize) -> String {
    if files == 1 { "1 file".to_owned() } else { format!("{files} files") }
}

/// What can be seen of a file without reading it; nothing of one that is not there.
type Look = Option<(Option<SystemTime>, u64)>;

/// Files as they were when they were last looked at.
struct Seen {
    files: BTreeSet<PathBuf>,
    looks: BTreeMap<PathBuf, Look>,
}

impl Seen {
    /// Where a file was not found, the folders are looked at, too: it may come.
    fn of(files: BTreeSet<PathBuf>, lacks_files: bool) -> Self {
        let folders = files.iter().filter_map(|it| it.parent());
        let folders = folders.map(|it| if it == Path::new("") { Path::new(".") } else { it });
        let folders = folders.filter(|_| lacks_files).map(PathBuf::from);
        let looks = look(files.iter().cloned().chain(folders));
        Self { files, looks }
    }

    /// Those that have changed since a run began.
    fn since(&self, began: SystemTime) -> Vec<String> {
        let is_later = |path: &&PathBuf| {
            let look = self.looks.get(*path).copied().flatten();
            look.and_then(|(changed, _)| changed).is_some_and(|changed| changed > began)
        };
        self.files.iter().filter(is_later).map(|path| path.display().to_string()).collect()
    }

    /// Waits until something has changed, and changes no more.
    fn wait(&mut self) -> Vec<String> {
        let mut last = self.looks.clone();
        loop {
            thread::sleep(PERIOD);
            let now = look(self.looks.keys().cloned());
            if now == last && now != self.looks {
                let is_other = |(path, it): &(&PathBuf, &Look)| self.looks.get(*path) != Some(*it);
                let changed = now.iter().filter(is_other);
                return changed.map(|(path, _)| path.display().to_string()).collect();
            }
            last = now;
        }
    }
}

fn look(paths: impl Iterator<Item = PathBuf>) -> BTreeMap<PathBuf, Look> {
    let of = |path: &Path| {
        let facts = fs::metadata(path).ok()?;
        Some((facts.modified().ok(), facts.len()))
    };
    paths.map(|path| (path.clone(), of(&path))).collect()
}
