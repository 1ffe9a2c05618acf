//! `specwright vendor`: a description from elsewhere, with the files that its references lead to, in the
//! repository, so that generation itself never opens a connection. The only part of specwright that does.
//!
//! ```text
//! URL ──collect──▶ every file ──names──▶ a path for each ──rewrite──▶ Plan ──write──▶ the files and the lock
//!        └─fetch, agent, addresses                                    └─diff
//! ```

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod addresses;
mod agent;
mod collect;
mod fault;
mod fetch;
mod hash;
mod local;
mod names;
mod plan;
mod rewrite;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use url::Url;

pub use plan::Plan;
pub use settings::{Header, Limits, Settings};

use self::collect::{Collected, Part, Reference};
use self::fault::Fault;
use self::fetch::Fetcher;
use self::hash::sha256;
use self::local::Local;
use self::names::Wanted;
use self::plan::Stored;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics, Severity};
use crate::lock::Vendored;
use crate::parallel;
use crate::source::{FileId, Format, Sources};

/// The folder of a description whose place was not chosen.
const FOLDER: &str = "spec";

/// What came of fetching a description.
#[derive(Debug)]
pub struct Vendoring {
    /// What is to be stored; `None` after an error.
    pub plan: Option<Plan>,
    /// Everything that was found.
    pub diagnostics: Diagnostics,
    /// What was fetched, to show the diagnostics with.
    pub sources: Sources,
}

/// Fetches a description, to be stored as `file`: by default in the folder `spec`, by the name that its URL
/// ends with. A path that ends with `/`, or that of a folder, is that of the folder. Nothing is written
/// before [`Plan::write`].
pub fn vendor(url: &str, file: Option<&Path>, settings: &Settings) -> Vendoring {
    run(|sources, sink| {
        let url = parse(url).map_err(|fault| sink.report(fault.at(At::Run))).ok()?;
        let (folder, file) = match file {
            Some(file) if is_folder(file) => (file, None),
            file => (Path::new(FOLDER), file),
        };
        let local = match file {
            Some(file) => Some(Local::read(file, sink)?),
            None => None,
        };
        let local =
            local.map_or(Place::Folder(folder.to_path_buf()), |it| Place::File(Box::new(it)));
        plan(&url, local, settings, sources, sink)
    })
}

/// Fetches a description again from where its lock says that it came from.
pub fn update(file: &Path, settings: &Settings) -> Vendoring {
    run(|sources, sink| {
        let local = Local::read(file, sink)?;
        let url = root(&local, sink)?;
        let url = parse(&url).map_err(|fault| sink.report(fault.at(At::Run))).ok()?;
        plan(&url, Place::File(Box::new(local)), settings, sources, sink)
    })
}

/// Compares a description and its files with the hashes in its lock. Opens no connection.
pub fn verify(file: &Path) -> Diagnostics {
    let mut sink = Diagnostics::new();
    if let Some(local) = Local::read(file, &mut sink)
        && root(&local, &mut sink).is_some()
    {
        local.check(false, &mut sink);
    }
    sink
}

/// The URL that a description was fetched from, as its lock says; `None` where it was not.
pub fn origin(file: &Path) -> Option<String> {
    let local = Local::read(file, &mut Diagnostics::new())?;
    local.root().map(|vendored| vendored.url.clone())
}

fn run(work: impl FnOnce(&mut Sources, &mut Diagnostics) -> Option<Plan> + Send) -> Vendoring {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let plan = parallel::with_room(|| work(&mut sources, &mut sink));
    let plan = plan.filter(|_| !sink.has(Severity::Error));
    Vendoring { plan, diagnostics: sink, sources }
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

fn parse(text: &str) -> Result<Url, Fault> {
    let mut url = Url::parse(text).map_err(|error| {
        // What is no URL may hold a secret in any place.
        let fault = Fault::new(format!("this is no URL to fetch a description from: {error}"));
        fault.help("give an address that begins with https://")
    })?;
    url.set_fragment(None);
    Ok(url)
}

fn root(local: &Local, sink: &mut Diagnostics) -> Option<String> {
    let found = local.root().map(|vendored| vendored.url.clone());
    if found.is_none() {
        let (file, lock) = (local.file.display(), local.shown_lock());
        let message = format!("`{file}` was not fetched: `{lock}` does not say from where");
        let help = "fetch it for a first time: specwright vendor URL -o FILE";
        sink.report(Diagnostic::error(Code::Config, At::Run, message).help(help));
    }
    found
}

/// Where a description is to be stored.
enum Place {
    File(Box<Local>),
    /// There, by the name of its URL.
    Folder(PathBuf),
}

fn plan(
    url: &Url,
    place: Place,
    settings: &Settings,
    sources: &mut Sources,
    sink: &mut Diagnostics,
) -> Option<Plan> {
    if let Place::File(local) = &place {
        is_untouched(local, settings, sink).then_some(())?;
    }
    let fetcher =
        Fetcher::new(url, settings).map_err(|fault| sink.report(fault.at(At::Run))).ok()?;
    let collected = collect::collect(url, fetcher, sources, sink)?;
    let local = match place {
        Place::File(local) => *local,
        Place::Folder(folder) => {
            let extension = collected.parts.first().map_or("yaml", |part| extension(part, sources));
            let local = Local::read(&folder.join(names::name(url, extension)), sink)?;
            is_untouched(&local, settings, sink).then_some(())?;
            local
        }
    };
    let stored = stored(&collected, &local, sources, sink)?;
    Plan::new(&local, stored, settings.force, sink)
}

/// Whether nothing would be written over that somebody edited, and nothing of another description.
fn is_untouched(local: &Local, settings: &Settings, sink: &mut Diagnostics) -> bool {
    if !local.lock.vendored().is_empty() && local.root().is_none() {
        let lock = local.shown_lock();
        let message =
            format!("`{lock}` is that of another description than `{}`", local.file.display());
        let help = "choose a name that differs by more than its extension";
        sink.report(Diagnostic::error(Code::Output, At::Run, message).help(help));
        return false;
    }
    settings.force || local.check(true, sink)
}

/// The extension that a file's media type calls for, or else its content.
fn extension(part: &Part, sources: &Sources) -> &'static str {
    let media_type = part.media_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let is_json = sources.get(part.file).is_some_and(|file| file.format() == Format::Json);
    match media_type {
        _ if media_type.ends_with("yaml") => "yaml",
        _ if media_type.ends_with("json") || is_json => "json",
        _ => "yaml",
    }
}

/// Every file as it is to be stored; `None` where one cannot be, which is reported.
fn stored(
    collected: &Collected,
    local: &Local,
    sources: &Sources,
    sink: &mut Diagnostics,
) -> Option<Vec<Stored>> {
    let Collected { root, files, parts, references } = collected;
    let (first, others) = parts.split_first()?;
    let before = local.lock.vendored().iter().filter(|(path, _)| **path != local.name);
    let before = before.map(|(path, file)| (file.url.as_str(), path.as_str())).collect();
    let wanted: Vec<_> = others
        .iter()
        .map(|part| Wanted { url: &part.asked, extension: extension(part, sources) })
        .collect();
    let found = names::paths(&local.name, &first.url, &wanted, &before);
    let found: Vec<String> = [local.name.clone()].into_iter().chain(found).collect();
    let paths: BTreeMap<FileId, &str> =
        parts.iter().zip(&found).map(|(part, path)| (part.file, path.as_str())).collect();
    let mut by_file: BTreeMap<FileId, Vec<(&Reference, Option<String>)>> = BTreeMap::new();
    for reference in references {
        let from = reference.at.file;
        let (Some(path), Some(target)) = (paths.get(&from), paths.get(&reference.target)) else {
            continue;
        };
        let new = rewrite::rewritten(path, &reference.text, target);
        by_file.entry(from).or_default().push((reference, new));
    }
    let stored = parts.iter().zip(&found).map(|(part, path)| {
        let tree = files.get(part.file).map_or(root, |file| &file.tree);
        let references = by_file.get(&part.file).map_or(&[][..], Vec::as_slice);
        let text = rewrite::rewrite(tree, references, sources, sink);
        let fetched = sha256(&part.bytes);
        let bytes = text.map_or_else(|| part.bytes.clone(), |text| encoded(&part.bytes, text));
        let stored = Some(sha256(&bytes)).filter(|hash| *hash != fetched);
        let vendored = Vendored { url: part.asked.to_string(), fetched, stored };
        Stored { path: path.clone(), bytes, vendored }
    });
    Some(stored.collect())
}

/// A rewritten text as bytes, with the byte order mark that the file had. What was UTF-16 becomes UTF-8,
/// which says the same.
fn encoded(before: &[u8], text: String) -> Vec<u8> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    if before.starts_with(MARK) { [MARK, text.as_bytes()].concat() } else { text.into_bytes() }
}
