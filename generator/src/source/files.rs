//! The files that the references of a description lead to. Everything is opened here: no later stage
//! reads a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::references::{self, Keys};
use super::{FileId, Node, Place, Sources, open, parse};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use crate::hash::{HashMap, HashSet};

/// A description: its own tree, and those of the files that it refers to.
#[derive(Debug)]
pub struct Document {
    /// The description itself, overlays applied.
    pub root: Node,
    /// The other files.
    pub files: Files,
}

impl From<Node> for Document {
    /// A description that refers to no other file.
    fn from(root: Node) -> Self {
        Self { root, files: Files::default() }
    }
}

/// The files that a description refers to, and what leads where.
#[derive(Debug, Default)]
pub struct Files {
    files: HashMap<FileId, File>,
    /// What the part of a reference before `#` leads to, by the file that it is in.
    links: HashMap<FileId, HashMap<String, Result<FileId, Refusal>>>,
}

/// A file that is referred to.
#[derive(Debug)]
pub struct File {
    /// Its tree.
    pub tree: Node,
    /// Its path from the description's folder, parted by `/`.
    pub path: String,
    /// What is wrong with single values of it; to be reported once it is known that it is needed.
    pub found: Vec<Diagnostic>,
}

/// Why a reference does not lead to a file. It is reported where the reference turns out to be one:
/// text that looks like it may also stand in an example.
#[derive(Debug, Clone)]
pub struct Refusal(Rc<Vec<Diagnostic>>);

impl Files {
    /// A file that is referred to.
    pub fn get(&self, id: FileId) -> Option<&File> {
        self.files.get(&id)
    }

    /// Every file, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().map(|(id, file)| (*id, file))
    }

    /// The file that `reference`, of which only what is in front of `#` counts, leads to from `file`.
    /// `None`: nobody looked, since nothing in that file looks like such a reference.
    pub fn link(&self, file: FileId, reference: &str) -> Option<&Result<FileId, Refusal>> {
        self.links.get(&file)?.get(references::resource(reference))
    }
}

impl Refusal {
    pub(crate) fn new(message: String, help: Option<String>) -> Self {
        let mut diagnostic = Diagnostic::warning(Code::Reference, At::Run, message);
        diagnostic.help = help;
        Self(Rc::new(vec![diagnostic]))
    }

    /// What to report for a reference at that place: it costs no more than what it is in.
    pub fn at(&self, place: impl Into<At>) -> Vec<Diagnostic> {
        let place = place.into();
        let at = |diagnostic: &Diagnostic| match &diagnostic.at {
            At::Run => Diagnostic { at: place.clone(), ..diagnostic.clone() },
            _ => diagnostic.clone().related(place.clone(), "it is referred to here"),
        };
        let lessened = |diagnostic: Diagnostic| Diagnostic {
            severity: diagnostic.severity.min(Severity::Warning),
            ..diagnostic
        };
        self.0.iter().map(at).map(lessened).collect()
    }
}

/// Where the files come from that references lead to.
pub(crate) trait Library {
    /// The file that a resource leads to from a file in which it stands at that place.
    fn link(&mut self, from: FileId, resource: &str, at: Place) -> Result<FileId, Refusal>;

    /// The file that [`link`](Self::link) opened, if it was a new one.
    fn opened(&mut self) -> Option<File>;

    /// Takes note of a reference that leads to another file.
    fn met(&mut self, _reference: &str, _at: Place, _target: FileId) {}
}

/// Opens every file that a reference in `root`, or in a file so opened, leads to.
pub(super) fn follow(
    spec: &Path,
    allowed: &[PathBuf],
    root: Node,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Document {
    let mut opener = Opener::new(spec, root.place.file, allowed, sources, sink);
    let files = follow_by(&root, &mut opener);
    Document { root, files }
}

/// Gets every file from a library that a reference in `root`, or in a file so opened, leads to.
pub(crate) fn follow_by(root: &Node, library: &mut impl Library) -> Files {
    let start = root.place.file;
    let mut files = Files::default();
    let mut seen = HashSet::default();
    let mut open = vec![(start, String::new())];
    while let Some((file, pointer)) = open.pop() {
        let tree = files.get(file).map_or(root, |file| &file.tree);
        let Some(node) = tree.pointer(&pointer) else { continue };
        let keys = if file == start && pointer.is_empty() { Keys::Keywords } else { Keys::Names };
        let mut found = Vec::new();
        references::scan(node, keys, &mut |reference, at| found.push((reference.to_owned(), at)));
        for (reference, at) in found {
            let resource = references::resource(&reference);
            let linked = if resource.is_empty() {
                Ok(file)
            } else {
                let links = files.links.entry(file).or_default();
                match links.get(resource) {
                    Some(linked) => linked.clone(),
                    None => {
                        let linked = library.link(file, resource, at);
                        links.insert(resource.to_owned(), linked.clone());
                        linked
                    }
                }
            };
            let Ok(target) = linked else { continue };
            if let Some(opened) = library.opened() {
                files.files.insert(target, opened);
                open.push((target, String::new()));
            }
            if !resource.is_empty() {
                library.met(&reference, at, target);
            }
            // What a scan leaves out as data may be meant after all, if something points at it.
            let pointer = references::pointer(&reference);
            if references::is_below_data(&pointer) && seen.insert((target, pointer.clone())) {
                open.push((target, pointer));
            }
        }
    }
    files
}

/// A folder whose files may be opened.
struct Folder {
    /// Its path, symbolic links resolved.
    real: PathBuf,
    /// Its path as the user wrote it.
    shown: PathBuf,
}

struct Opener<'a> {
    sources: &'a mut Sources,
    folders: Vec<Folder>,
    /// Every file so far, by its path with symbolic links resolved.
    known: HashMap<PathBuf, Result<FileId, Refusal>>,
    /// The folder that each file is in.
    places: HashMap<FileId, PathBuf>,
    /// The file that was opened last, until it is taken.
    opened: Option<File>,
}

impl<'a> Opener<'a> {
    fn new(
        spec: &Path,
        root: FileId,
        allowed: &[PathBuf],
        sources: &'a mut Sources,
        sink: &mut Diagnostics,
    ) -> Self {
        let mut opener = Self {
            sources,
            folders: Vec::new(),
            known: HashMap::default(),
            places: HashMap::default(),
            opened: None,
        };
        // A description that has no folder, such as one from a pipe, cannot refer to files.
        if let Ok(real) = fs::canonicalize(spec) {
            let folder = real.parent().unwrap_or(&real).to_path_buf();
            let shown = spec.parent().unwrap_or(Path::new("")).to_path_buf();
            opener.places.insert(root, folder.clone());
            opener.folders.push(Folder { real: folder, shown });
            opener.known.insert(real, Ok(root));
        }
        for folder in allowed {
            match fs::canonicalize(folder) {
                Ok(real) => opener.folders.push(Folder { real, shown: folder.clone() }),
                Err(error) => {
                    let shown = folder.display();
                    let message = format!("the folder `{shown}` cannot be allowed: {error}");
                    sink.error(Code::Config, At::Run, message);
                }
            }
        }
        opener
    }

    /// Where a resource is, before it is touched.
    fn path(&self, from: FileId, resource: &str) -> Result<PathBuf, Refusal> {
        if let Some(refusal) = no_path(resource) {
            return Err(refusal);
        }
        let Some(folder) = self.places.get(&from) else {
            let message =
                format!("`{resource}` leads to a file, but this description is in no folder");
            return Err(Refusal::new(message, None));
        };
        let mut path = folder.clone();
        for segment in references::decode(resource).split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    path.pop();
                }
                segment => path.push(segment),
            }
        }
        if self.is_inside(&path) {
            return Ok(path);
        }
        let message = format!("`{resource}` leads out of the description's folder");
        Err(Refusal::new(message, Some(ALLOW.to_owned())))
    }

    fn is_inside(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(&folder.real))
    }

    /// The path as a user would write it.
    fn shown(&self, real: &Path) -> String {
        let shown = self
            .folders
            .iter()
            .find_map(|folder| Some(folder.shown.join(real.strip_prefix(&folder.real).ok()?)));
        shown.unwrap_or_else(|| real.to_path_buf()).display().to_string()
    }

    fn open(&mut self, real: &Path) -> Result<FileId, Refusal> {
        let mut sink = Diagnostics::new();
        let shown = self.shown(real);
        // A pipe that nobody writes to would be waited for without end.
        if std::fs::metadata(real).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            return Err(Refusal::new(format!("`{shown}` is no file"), None));
        }
        let file = open::open_as(real, &shown, self.sources, &mut sink);
        let tree = file.and_then(|file| parse(file, self.sources, &mut sink));
        let (Some(id), Some(tree)) = (file, tree) else {
            return Err(Refusal(Rc::new(sink.all().to_vec())));
        };
        self.places.insert(id, real.parent().unwrap_or(real).to_path_buf());
        let path = self.relative(real);
        self.opened = Some(File { tree, path, found: sink.all().to_vec() });
        Ok(id)
    }

    fn relative(&self, real: &Path) -> String {
        let inside = self.folders.iter().find_map(|folder| real.strip_prefix(&folder.real).ok());
        let parts = inside.unwrap_or(real).components();
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

impl Library for Opener<'_> {
    fn link(&mut self, from: FileId, resource: &str, _at: Place) -> Result<FileId, Refusal> {
        let path = self.path(from, resource)?;
        let real = fs::canonicalize(&path).map_err(|error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => {
                    format!("`{resource}` leads nowhere: there is no file `{}`", self.shown(&path))
                }
                _ => format!("`{resource}` cannot be read: {error}"),
            };
            Refusal::new(message, None)
        })?;
        if !self.is_inside(&real) {
            let message =
                format!("`{resource}` leads out of the description's folder, by a symbolic link");
            return Err(Refusal::new(message, Some(ALLOW.to_owned())));
        }
        if let Some(known) = self.known.get(&real) {
            return known.clone();
        }
        let result = self.open(&real);
        self.known.insert(real, result.clone());
        result
    }

    fn opened(&mut self) -> Option<File> {
        self.opened.take()
    }
}

const ALLOW: &str =
    "if that is meant, allow the folder: `--allow DIR`, or `allow = [\"DIR\"]` in specwright.toml";

/// Refuses what is no relative path (RFC 3986 §4.2).
pub(crate) fn no_path(resource: &str) -> Option<Refusal> {
    let (scheme, rest) = references::scheme(resource);
    let remote =
        matches!(scheme, Some(scheme) if !scheme.eq_ignore_ascii_case("file") && scheme.len() > 1);
    if remote || (scheme.is_none() && resource.starts_with("//")) {
        let name = rest.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
        let name = name.unwrap_or("file.yaml");
        let help = format!(
            "vendor it: download it into the description's folder and refer to it by its path there, \
             such as `./vendor/{name}`"
        );
        let message = format!("`{resource}` is remote; nothing is fetched while generating");
        return Some(Refusal::new(message, Some(help)));
    }
    (scheme.is_some() || resource.starts_with(['/', '\\'])).then(|| {
        let help = "write a path from the folder of the file that the reference stands in";
        Refusal::new(format!("`{resource}` is not a relative path"), Some(help.to_owned()))
    })
}

#[cfg(test)]
mod tests;
