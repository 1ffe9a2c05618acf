//! Names for targets without one. A name depends on the target's place alone, so that it stays when other
//! parts of the description change.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;

use super::edition::Edition;
use super::survey::{Survey, SurveyTarget};
use crate::hash::{HashMap, HashSet};
use crate::pointer;
use crate::source::{Document, Node};

/// The name of each target, in their order.
pub(super) fn name(survey: &Survey<'_>, document: &Document, edition: Edition) -> Vec<String> {
    let mut names = vec![String::new(); survey.targets.len()];
    let mut by_section: BTreeMap<&[&str], Vec<_>> = BTreeMap::new();
    for (found, name) in survey.targets.iter().zip(&mut names) {
        by_section.entry(found.kind.section(edition)).or_default().push((found, name));
    }
    for (section, unnamed) in by_section {
        let named = section.iter().try_fold(&document.root, |node, keyword| node.get(keyword));
        let named = named.and_then(Node::as_map).into_iter().flat_map(|map| map.keys());
        let mut taken: HashSet<String> = named.map(|name| key(name)).collect();
        let mut open = Vec::new();
        for (found, name) in unnamed {
            let candidates = candidates(found, document);
            match alias(found, &candidates) {
                Some(alias) => *name = alias,
                None => open.push((place(found, document), name, candidates)),
            }
        }
        open.sort_by_key(|(place, ..)| *place);
        let (candidates, open): (Vec<_>, Vec<_>) =
            open.into_iter().map(|(_, name, candidates)| (candidates, name)).unzip();
        for (name, distinct) in open.into_iter().zip(distinct(&candidates, &mut taken)) {
            *name = distinct;
        }
    }
    names
}

/// Where a target is, in an order that does not depend on which file was opened first.
fn place<'s>(found: &'s SurveyTarget<'_>, document: &'s Document) -> (&'s str, &'s str) {
    let file = document.files.get(found.location.file).map_or("", |file| file.path.as_str());
    (file, &found.location.pointer)
}

/// Of the description's own names for it the one that fits best.
fn alias(found: &SurveyTarget<'_>, candidates: &[String]) -> Option<String> {
    let candidate = candidates.first().map(|candidate| key(candidate));
    let fitting = found.aliases.iter().filter(|alias| Some(key(alias)) == candidate).min();
    fitting.or(found.aliases.iter().min()).cloned()
}

/// Gives each the first of its candidates that nobody else wants; where several want the same, none of
/// them gets it, so that it does not matter which came first.
fn distinct(candidates: &[Vec<String>], taken: &mut HashSet<String>) -> Vec<String> {
    let mut levels = vec![0_usize; candidates.len()];
    let longest = candidates.iter().map(Vec::len).max().unwrap_or(0);
    for _ in 0..longest {
        let mut wanted: HashMap<String, Vec<&mut usize>> = HashMap::default();
        for (candidates, level) in candidates.iter().zip(&mut levels) {
            wanted
                .entry(key(candidate(candidates, *level).unwrap_or_default()))
                .or_default()
                .push(level);
        }
        for (key, wanting) in wanted {
            if wanting.len() > 1 || taken.contains(&key) {
                wanting.into_iter().for_each(|level| *level = level.saturating_add(1));
            }
        }
    }
    let mut names = Vec::with_capacity(candidates.len());
    let mut numbers: HashMap<String, usize> = HashMap::default();
    for (candidates, level) in candidates.iter().zip(levels) {
        let candidate = candidate(candidates, level).unwrap_or("Unnamed");
        let mut name = candidate.to_owned();
        while !taken.insert(key(&name)) {
            let number = numbers.entry(key(candidate)).or_insert(1);
            *number = number.saturating_add(1);
            name = format!("{candidate}{number}");
        }
        names.push(name);
    }
    names
}

/// The candidate of a level, or the last one.
fn candidate(candidates: &[String], level: usize) -> Option<&str> {
    candidates.get(level).or(candidates.last()).map(String::as_str)
}

/// What must differ between names: Rust's naming conventions keep nothing else.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The possible names, the shortest first.
fn candidates(found: &SurveyTarget<'_>, document: &Document) -> Vec<String> {
    let location = &found.location;
    let tokens = pointer::split(&location.pointer);
    let file = document.files.get(location.file);
    let root = file.map_or(&document.root, |file| &file.tree);
    let (stem, folders) = file.map_or((None, Vec::new()), |file| path_words(&file.path));
    let Words { owner, own } = words(&tokens, root, stem.as_deref());

    let mut qualifiers = Vec::new();
    let short = match (own, owner) {
        (Some(own), owner) => {
            qualifiers.extend(owner);
            qualifiers.extend(stem.filter(|stem| !IDLE.contains(&stem.as_str())));
            own
        }
        (None, _) => stem.unwrap_or_default(),
    };
    qualifiers.extend(folders);
    let mut candidates = vec![plain(&short)];
    let mut long = short.to_upper_camel_case();
    for qualifier in qualifiers {
        let qualifier = qualifier.to_upper_camel_case();
        if !long.starts_with(&qualifier) {
            long = qualifier + &long;
            candidates.push(plain(&long));
        }
    }
    candidates
}

/// A name as components may have it (§4.8.7), but for letters of other scripts, which stay.
fn plain(name: &str) -> String {
    const LONGEST: usize = 100;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = name.chars().take(LONGEST).map(|c| if fits(c) { c } else { '_' }).collect();
    if name.chars().any(char::is_alphanumeric) { name } else { format!("Unnamed{name}") }
}

/// Names of folders and files that do not describe their contents.
const IDLE: [&str; 18] = [
    "components",
    "schemas",
    "schema",
    "models",
    "model",
    "definitions",
    "responses",
    "parameters",
    "requests",
    "resources",
    "common",
    "shared",
    "src",
    "spec",
    "api",
    "paths",
    "headers",
    "examples",
];

/// A file's name, and those of the folders around it that say something, from within.
fn path_words(path: &str) -> (Option<String>, Vec<String>) {
    const WHOLE: [&str; 4] = ["index", "_index", "openapi", "swagger"];
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.strip_suffix(".schema").unwrap_or(stem);
    let folders = parts.filter(|folder| !IDLE.contains(folder)).map(str::to_owned);
    let mut words = folders.collect::<Vec<_>>();
    if WHOLE.contains(&stem) && !words.is_empty() {
        return (Some(words.remove(0)), words);
    }
    (Some(stem.to_owned()), words)
}

/// What a pointer says of its target.
#[derive(Default)]
struct Words {
    /// What it is a part of, where it has a name of its own as well.
    owner: Option<String>,
    own: Option<String>,
}

fn words(tokens: &[String], root: &Node, stem: Option<&str>) -> Words {
    let is_list = |token: &str| matches!(token, "$defs" | "definitions");
    let last = tokens.len().saturating_sub(1);
    let inner = tokens.iter().rposition(|token| is_list(token)).filter(|at| *at < last);
    let Some(at) = inner else {
        return Words { owner: None, own: spell(tokens, root, stem) };
    };
    let (before, after) = tokens.split_at(at);
    let below = before.iter().try_fold(root, |node, token| step(node, token));
    let own = below.and_then(|node| node.get(tokens.get(at)?));
    let own = own.and_then(|node| spell(after.get(1..)?, node, None));
    Words { owner: spell(before, root, stem), own }
}

fn step<'n>(node: &'n Node, token: &str) -> Option<&'n Node> {
    node.get(token).or_else(|| node.as_list()?.get(token.parse::<usize>().ok()?))
}

/// The steps of a pointer in words. `None`: there are none.
fn spell(tokens: &[String], root: &Node, stem: Option<&str>) -> Option<String> {
    let mut spelling = Spelling { words: Vec::new(), node: Some(root), rest: tokens.iter() };
    // A file that is a schema or a response itself owns what is in it.
    let begins_inside = tokens.first().is_some_and(|token| is_part(token));
    spelling.words.extend(stem.filter(|_| begins_inside).map(str::to_owned));
    while let Some(token) = spelling.next() {
        let word = match token {
            "components" | "schema" => None,
            extension if extension.starts_with("x-") && tokens.len() > 1 => None,
            "paths" | "schemas" | "properties" | "patternProperties" | "headers"
            | "requestBodies" | "securitySchemes" | "links" | "examples" | "callbacks" => {
                spelling.next().map(str::to_owned)
            }
            "content" => {
                // Which media type it is hardly ever tells two things apart.
                spelling.next();
                None
            }
            "parameters" => {
                let index = spelling.next();
                spelling.text("name").or(index.map(str::to_owned))
            }
            "requestBody" => Some("Request".to_owned()),
            "responses" => spelling.next().map(response),
            "items" => Some("Item".to_owned()),
            "additionalProperties" => Some("Value".to_owned()),
            keyword @ ("allOf" | "oneOf" | "anyOf" | "prefixItems") => {
                let index = spelling.next().and_then(|index| index.parse::<usize>().ok());
                let number = index.map_or(0, |index| index.saturating_add(1));
                Some(spelling.text("title").unwrap_or_else(|| format!("{keyword}{number}")))
            }
            method if is_method(method) && spelling.has("responses") => {
                let path = spelling.words.pop().or(stem.map(str::to_owned)).unwrap_or_default();
                let by_path = || format!("{method} {}", path.replace('{', " by "));
                Some(spelling.text("operationId").unwrap_or_else(by_path))
            }
            other => Some(other.to_owned()),
        };
        spelling.words.extend(word);
    }
    match spelling.words.as_slice() {
        [] => None,
        [word] => Some(word.clone()),
        words => Some(words.iter().map(|word| word.to_upper_camel_case()).collect()),
    }
}

/// Goes down a pointer.
struct Spelling<'p> {
    words: Vec<String>,
    /// Where it has come to.
    node: Option<&'p Node>,
    rest: std::slice::Iter<'p, String>,
}

impl<'p> Spelling<'p> {
    fn next(&mut self) -> Option<&'p str> {
        let token = self.rest.next()?;
        self.node = self.node.and_then(|node| step(node, token));
        Some(token)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.node?.get(key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        self.node.is_some_and(|node| node.get(key).is_some())
    }
}

fn is_part(token: &str) -> bool {
    let parts = [
        "properties",
        "items",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
        "prefixItems",
        "patternProperties",
        "content",
        "schema",
    ];
    parts.contains(&token)
}

fn is_method(token: &str) -> bool {
    let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    methods.contains(&token)
}

/// What a response is called by its status.
fn response(status: &str) -> String {
    let known = status.parse::<u16>().ok().and_then(|code| http::StatusCode::from_u16(code).ok());
    match known {
        Some(code) if code.is_success() => "Response".to_owned(),
        Some(code) => {
            let reason = code.canonical_reason().unwrap_or(status);
            format!("{} response", reason.replace('\'', ""))
        }
        None if status == "default" => "default response".to_owned(),
        None if status.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("status {status} response")
        }
        None => status.to_owned(),
    }
}
