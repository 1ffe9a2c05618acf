//! The descriptions that the generator is held against: a folder of `tests/cases` each, and Collect.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::diagnostics::Diagnostics;
use specwright::output::File;
use specwright::report;
use specwright::source::Sources;
use specwright::{Config, Description};

/// The name of the case that is not below `tests/cases`.
pub const COLLECT: &str = "collect";

/// A description with what is wanted of it.
#[derive(Debug)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// What to generate, and how.
    pub description: Description,
}

/// Every case, in the order of their names: Collect as the repository's `specwright.toml` has it,
/// and each folder of `tests/cases` with a `spec.yaml`. `overlay.yaml` beside it is applied, and
/// `options.toml` is taken for more of its `[[api]]` table.
///
/// # Panics
/// A case cannot be read.
pub fn all() -> Vec<Case> {
    let folders = fs::read_dir(folder()).expect("tests/cases is a folder");
    let mut cases: Vec<Case> = folders
        .map(|entry| entry.expect("tests/cases can be listed").path())
        .filter(|path| path.join("spec.yaml").is_file())
        .map(|path| from_folder(&path))
        .collect();
    cases.push(collect());
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// The case of that name.
///
/// # Panics
/// There is none.
pub fn named(name: &str) -> Case {
    let mut found: Vec<Case> = all().into_iter().filter(|case| case.name == name).collect();
    assert_eq!(found.len(), 1, "there is no case called {name}");
    found.remove(0)
}

/// The folder of the cases.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The description as a case of that name, written into a folder of its own below `parent`.
///
/// # Panics
/// It cannot be written.
pub fn made(parent: &Path, name: &str, description: &str) -> Case {
    let folder = parent.join(name);
    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::write(folder.join("spec.yaml"), description).expect("the description can be written");
    from_folder(&folder)
}

fn collect() -> Case {
    let path = crate::root().join(Config::FILE);
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let config = Config::read(&path, &mut sources, &mut sink);
    let mut apis = config.map(|config| config.apis).unwrap_or_default();
    assert_eq!(apis.len(), 1, "{}", shown(&sink, &sources));
    Case { name: COLLECT.to_owned(), description: apis.remove(0) }
}

/// The case in a folder, as [`all`] has it.
///
/// # Panics
/// It cannot be read.
pub fn from_folder(folder: &Path) -> Case {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut table = "[[api]]\nspec = 'spec.yaml'\noutput = 'generated'\n".to_owned();
    if folder.join("overlay.yaml").is_file() {
        table += "overlays = ['overlay.yaml']\n";
    }
    if folder.join("options.toml").is_file() {
        table += &fs::read_to_string(folder.join("options.toml")).expect("options.toml is text");
    }
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add(format!("{name}/options.toml"), table.clone());
    let config = Config::parse(file, &table, folder, &mut sink);
    let mut apis = config.map(|config| config.apis).unwrap_or_default();
    assert_eq!(apis.len(), 1, "{}", shown(&sink, &sources));
    Case { name, description: apis.remove(0) }
}

impl Case {
    /// The files of its crate.
    ///
    /// # Panics
    /// There are errors.
    pub fn files(&self) -> Vec<File> {
        let made = specwright::generate(&self.description);
        let shown = shown(&made.diagnostics, &made.sources);
        assert!(made.files.is_some(), "{} has errors:\n{shown}", self.name);
        made.files.unwrap_or_default()
    }
}

/// Diagnostics as people see them, with paths that are the same on every machine.
pub fn shown(sink: &Diagnostics, sources: &Sources) -> String {
    let text = report::human(sink.all(), sources, false);
    [crate::root(), folder()]
        .iter()
        .fold(text, |text, folder| text.replace(&format!("{}/", folder.display()), ""))
}
