//! Where fetched files are stored.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use url::{Host, Url};

use super::hash::sha256;
use crate::source::references;

/// How many characters a component of a path has at most.
const LONGEST: usize = 100;

/// A file that is to have a path.
pub(super) struct Wanted<'a> {
    /// The URL that was asked for.
    pub(super) url: &'a Url,
    /// The extension that its content calls for.
    pub(super) extension: &'static str,
}

/// The name of a description that was fetched from `url`.
pub(super) fn name(url: &Url, extension: &str) -> String {
    let last = url.path_segments().and_then(|mut segments| segments.next_back());
    match last.filter(|last| !last.is_empty()) {
        Some(last) => with_extension(component(&references::decode(last)), extension),
        None => with_extension(component(url.host_str().unwrap_or("openapi")), extension),
    }
}

/// Gives each file a path, with `/` between components, in the folder of the description, whose own name is
/// `root`. Files below the `base` of its URL keep their path from there; others are in a folder by the
/// name of their host. What had a path `before` keeps it.
pub(super) fn paths(
    root: &str,
    base: &Url,
    wanted: &[Wanted<'_>],
    before: &BTreeMap<&str, &str>,
) -> Vec<String> {
    let mut taken = Taken::default();
    taken.take(root);
    // The lock beside the description tells it by its name; no other file may look like it.
    let stem = root.rsplit_once('.').map_or(root, |(stem, _)| stem);
    ["lock", "yaml", "yml", "json"].iter().for_each(|end| taken.take(&format!("{stem}.{end}")));
    let mut paths = vec![String::new(); wanted.len()];
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| {
        wanted.get(*index).map(|file| (!before.contains_key(file.url.as_str()), file.url))
    });
    for index in order {
        let (Some(file), Some(path)) = (wanted.get(index), paths.get_mut(index)) else { continue };
        let plain = match before.get(file.url.as_str()) {
            Some(earlier) => (*earlier).to_owned(),
            None => plain(base, file),
        };
        *path = free(plain, file.url.as_str(), &taken);
        taken.take(path);
    }
    paths
}

/// A path, or else the same one with a mark, that nothing else has.
fn free(plain: String, url: &str, taken: &Taken) -> String {
    let mut path = plain;
    if taken.has(&path) {
        path = marked(&path, url);
    }
    // A folder on the way may be a file elsewhere; a mark on the first one tells all of them apart.
    while taken.has(&path) {
        path = match path.split_once('/') {
            Some((first, rest)) => format!("{}/{rest}", marked(first, url)),
            None => marked(&path, &path),
        };
    }
    path
}

/// The path that a file has unless something else has it.
fn plain(base: &Url, file: &Wanted<'_>) -> String {
    let below = base.join(".").ok();
    let below =
        below.and_then(|folder| file.url.as_str().strip_prefix(folder.as_str()).map(str::to_owned));
    let path = below.as_deref().unwrap_or(file.url.path().trim_start_matches('/'));
    let path = path.split('?').next().unwrap_or_default();
    let mut components: Vec<String> =
        path.split('/').map(|segment| component(&references::decode(segment))).collect();
    if let Some(last) = components.pop() {
        let last = with_extension(last, file.extension);
        components.push(match file.url.query() {
            Some(query) => marked(&last, query),
            None => last,
        });
    }
    if below.is_none() {
        components.insert(0, host(file.url));
    }
    components.join("/")
}

/// The folder of a host's files.
fn host(url: &Url) -> String {
    let name = match url.host() {
        Some(Host::Ipv6(address)) => address.to_string(),
        _ => url.host_str().unwrap_or_default().to_owned(),
    };
    component(&match url.port() {
        Some(port) => format!("{name}_{port}"),
        None => name,
    })
}

/// Text as the name of a file or folder that every system takes, and no tool takes for its own: it has no
/// dot at its beginning.
fn component(text: &str) -> String {
    let is_plain = |c: char| {
        c.is_ascii_alphanumeric() || "-_.+@~=".contains(c) || (!c.is_ascii() && c.is_alphanumeric())
    };
    let replaced = text.nfc().map(|c| if is_plain(c) { c } else { '_' });
    let mut name: String = replaced.take(LONGEST).collect();
    if name.is_empty() || name.starts_with('.') || is_reserved(&name) {
        name.insert(0, '_');
    }
    if name.ends_with('.') {
        name.push('_');
    }
    name
}

/// Names that mean a device on Windows, whatever their extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Nothing is stored under a name that could be taken for anything but a description.
fn with_extension(name: String, extension: &str) -> String {
    let has_one = name.rsplit_once('.').is_some_and(|(_, end)| {
        ["yaml", "yml", "json"].iter().any(|known| end.eq_ignore_ascii_case(known))
    });
    if has_one { name } else { format!("{name}.{extension}") }
}

/// A path that tells by a few digits of a hash what it is for.
fn marked(path: &str, text: &str) -> String {
    let digits: String = sha256(text.as_bytes()).chars().take(8).collect();
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => {
            format!("{stem}-{digits}.{extension}")
        }
        _ => format!("{path}-{digits}"),
    }
}

/// The paths that are taken. On some systems names are one that differ by case only.
#[derive(Default)]
struct Taken {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Taken {
    fn has(&self, path: &str) -> bool {
        let path = folded(path);
        self.files.contains(&path)
            || self.folders.contains(&path)
            || folders(&path).any(|folder| self.files.contains(folder))
    }

    fn take(&mut self, path: &str) {
        let path = folded(path);
        self.folders.extend(folders(&path).map(str::to_owned));
        self.files.insert(path);
    }
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// The folders that a path leads through.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn all(urls: &[&str], before: &[(&str, &str)]) -> Vec<String> {
        let urls: Vec<Url> = urls.iter().map(|text| url(text)).collect();
        let wanted: Vec<_> = urls.iter().map(|url| Wanted { url, extension: "yaml" }).collect();
        let base = url("https://x.example/v1/api.yaml?token=1");
        paths("api.yaml", &base, &wanted, &before.iter().copied().collect())
    }

    #[test]
    fn a_description_is_called_as_its_url_ends() {
        let table = [
            ("https://x.example/v1/api.yaml", "api.yaml"),
            ("https://x.example/v1/API.JSON?x=1", "API.JSON"),
            ("https://x.example/v3/api-docs", "api-docs.yaml"),
            ("https://x.example/v3.1", "v3.1.yaml"),
            ("https://x.example", "x.example.yaml"),
            ("https://x.example/v1/", "x.example.yaml"),
            ("https://x.example/a%2Fb%20c.yml", "a_b_c.yml"),
            ("https://x.example/.env", "_.env.yaml"),
            ("https://x.example/con.json", "_con.json"),
        ];
        for (address, expected) in table {
            assert_eq!(name(&url(address), "yaml"), expected, "{address}");
        }
    }

    #[test]
    fn files_below_keep_their_path_and_others_are_in_a_folder_of_their_host() {
        let table = [
            ("https://x.example/v1/pets.yaml", "pets.yaml"),
            ("https://x.example/v1/a/b/pets.yml", "a/b/pets.yml"),
            ("https://x.example/v1/a/pets", "a/pets.yaml"),
            ("https://x.example/v2/pets.yaml", "x.example/v2/pets.yaml"),
            ("https://x.example:8443/v1/pets.yaml", "x.example_8443/v1/pets.yaml"),
            ("https://y.example/", "y.example/_.yaml"),
            ("https://[2606:4700::1111]/a.json", "2606_4700__1111/a.json"),
            ("https://x.example/v1/.github/workflows/a.yml", "_.github/workflows/a.yml"),
            ("https://x.example/v1/build.rs", "build.rs.yaml"),
            ("https://x.example/v1/..%2f..%2Fetc/passwd", "_.._.._etc/passwd.yaml"),
            ("https://x.example/v1/a%5Cb:c%00.yaml", "a_b_c_.yaml"),
            ("https://x.example/v1/NUL.yaml", "_NUL.yaml"),
            ("https://x.example/v1/a./b.yaml", "a._/b.yaml"),
            ("https://x.example/v1/sch%C3%A4ma.yaml", "schäma.yaml"),
        ];
        for (address, expected) in table {
            let path = all(&[address], &[]).remove(0);
            assert_eq!(path, expected, "{address}");
            assert_eq!(crate::output::paths::fault(&path), None);
        }
    }

    #[test]
    fn a_query_is_told_by_a_mark() {
        let path = all(&["https://x.example/v1/a.yaml?b=c/d"], &[]).remove(0);
        assert_eq!(path, format!("a-{}.yaml", &sha256(b"b=c/d")[..8]));
    }

    #[test]
    fn no_two_files_are_one_on_any_system() {
        let b = marked("b.yaml", "https://x.example/v1/b.yaml");
        let urls = [
            "https://x.example/v1/b.yaml",
            "https://x.example/v1/B.yaml",
            "https://x.example/v1/API.yml",
            "https://x.example/v1/api.lock",
            "https://x.example/v1/d.yaml/e.yaml",
            "https://x.example/v1/d.yaml",
        ];
        let paths = all(&urls, &[]);
        assert_eq!(paths[0], b);
        assert_eq!(paths[1], "B.yaml");
        assert_eq!(paths[2], marked("API.yml", urls[2]));
        assert_eq!(paths[3], "api.lock.yaml");
        let e = marked("e.yaml", urls[4]);
        assert_eq!(paths[4], format!("{}/{e}", marked("d.yaml", urls[4])));
        assert_eq!(paths[5], "d.yaml");
    }

    #[test]
    fn what_had_a_path_keeps_it() {
        let urls = ["https://x.example/v1/B.yaml", "https://x.example/v1/b.yaml"];
        let paths = all(&urls, &[(urls[1], "b.yaml")]);
        assert_eq!(paths, [marked("B.yaml", urls[0]), "b.yaml".to_owned()]);
    }

    #[test]
    fn a_path_is_not_too_long_for_any_system() {
        let long = format!("https://x.example/v1/{}.yaml", "a".repeat(500));
        assert_eq!(all(&[&long], &[]), [format!("{}.yaml", "a".repeat(100))]);
    }
}
