//! The files of the runtime, and what each uses of the others.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use specwright_runtime::source::{FILES, FOLDERS, LIBRARY};

/// The area that every client needs.
const CORE: &str = "core";

/// The attributes of a macro that generated code calls.
const EXPORT: &str = "#[macro_export]\n#[doc(hidden)]\n";

/// A module of the runtime, right below its root or in a folder. Generated code names it alone.
#[derive(Debug)]
pub(super) struct RuntimeModule {
    pub(super) name: &'static str,
    /// The folder that it is in.
    pub(super) folder: Option<&'static str>,
    /// The feature of the runtime's package that it belongs to.
    pub(super) area: &'static str,
    /// The methods that it adds to types of other modules.
    pub(super) methods: Vec<&'static str>,
    pub(super) files: Vec<RuntimeFile>,
}

/// A file and its parts.
#[derive(Debug)]
pub(super) struct RuntimeFile {
    pub(super) path: &'static str,
    pub(super) parts: Vec<SourcePart>,
}

/// A part of a file: a macro that generated code calls, or the text between two.
#[derive(Debug)]
pub(super) struct SourcePart {
    /// The macro's name.
    pub(super) name: Option<&'static str>,
    pub(super) text: &'static str,
    /// The modules that it names.
    pub(super) modules: BTreeSet<&'static str>,
    /// The macros that it calls by a path.
    pub(super) macros: BTreeSet<&'static str>,
    /// The macros that it calls without one.
    pub(super) calls: BTreeSet<&'static str>,
}

pub(super) static MODULES: LazyLock<Vec<RuntimeModule>> = LazyLock::new(|| {
    let mut modules: Vec<RuntimeModule> = Vec::new();
    for (path, text) in FILES {
        let (folder, name) = module_of(path);
        if modules.last().is_none_or(|last| last.name != name) {
            let (area, methods) = (area(folder, name), methods(&texts(name)));
            modules.push(RuntimeModule { name, folder, area, methods, files: Vec::new() });
        }
        let text = without_returns(text);
        if let Some(module) = modules.last_mut() {
            let depth = path.split('/').count();
            module.files.push(RuntimeFile { path, parts: parts(text, depth, folder.is_some()) });
        }
    }
    modules
});

impl RuntimeModule {
    pub(super) fn parts(&self) -> impl Iterator<Item = &SourcePart> {
        self.files.iter().flat_map(|file| &file.parts)
    }
}

/// The text of the file that declares the modules of a folder.
pub(super) fn declarations(folder: &str) -> Option<&'static str> {
    let found = FOLDERS.iter().find(|(path, _)| path.strip_suffix(".rs") == Some(folder));
    found.map(|(_, text)| without_returns(text))
}

/// Files have carriage returns where they are checked out on some machines.
fn without_returns(text: &'static str) -> &'static str {
    if text.contains('\r') { text.replace("\r\n", "\n").leak() } else { text }
}

/// The folder and the name of the module that a file belongs to.
fn module_of(path: &'static str) -> (Option<&'static str>, &'static str) {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match declarations(first) {
        Some(_) => (Some(first), rest.split('/').next().unwrap_or(rest)),
        None => (None, first),
    }
}

/// The texts of the files of a module.
fn texts(module: &str) -> Vec<&'static str> {
    FILES.iter().filter(|(path, _)| module_of(path).1 == module).map(|(_, text)| *text).collect()
}

/// The feature that turns a module on: its own, or else that of its folder.
fn area(folder: Option<&str>, module: &str) -> &'static str {
    let of_folder = || feature(LIBRARY, folder?);
    let own = feature(folder.and_then(declarations).unwrap_or(LIBRARY), module);
    own.or_else(of_folder).unwrap_or(CORE)
}

/// The feature that turns a module on, by the attributes of its declaration.
fn feature(declarations: &'static str, module: &str) -> Option<&'static str> {
    let declared = format!("pub mod {module};");
    let lines: Vec<&str> = declarations.lines().take_while(|line| *line != declared).collect();
    let mut attributes = lines.into_iter().rev().take_while(|line| line.starts_with("#["));
    attributes.find_map(|line| line.strip_prefix("#[cfg(feature = \"")?.strip_suffix("\")]"))
}

/// The pieces of a file at a depth below the root, perhaps in a folder.
fn parts(text: &'static str, depth: usize, in_folder: bool) -> Vec<SourcePart> {
    let part = |name, text| part(name, text, depth, in_folder);
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(EXPORT) {
        let (before, from) = rest.split_at(at);
        let comment: usize = before
            .lines()
            .rev()
            .take_while(|it| it.starts_with("///"))
            .map(|it| it.len() + 1)
            .sum();
        let (code, _) = before.split_at(before.len() - comment);
        parts.push(part(None, code));
        let end = from.find("\n}\n").map_or(from.len(), |at| at + "\n}\n".len());
        let (definition, after) = from.split_at(end);
        let definition = definition.strip_prefix(EXPORT).unwrap_or(definition);
        let name = definition.strip_prefix("macro_rules! ").map(word);
        parts.push(part(name, definition));
        rest = after;
    }
    parts.push(part(None, rest));
    parts
}

/// A path begins at the root where it has as many `super` as the file has folders and itself, or `rt` in
/// a macro; with one `super` less it begins in the file's folder.
fn part(
    name: Option<&'static str>,
    text: &'static str,
    depth: usize,
    in_folder: bool,
) -> SourcePart {
    let up = "super::".repeat(depth);
    let beside = "super::".repeat(depth.saturating_sub(1));
    let (modules, macros, calls) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut part = SourcePart { name, text, modules, macros, calls };
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let behind = |path: &str, is_inside: fn(&str) -> bool| {
            let found = line.match_indices(path).filter(|(at, _)| !is_inside(&line[..*at]));
            found.map(|(at, path)| &line[at + path.len()..]).collect::<Vec<_>>()
        };
        let mut found = behind(&up, |before| before.ends_with("super::"));
        found.extend(behind("rt::", |before| before.ends_with(char::is_alphanumeric)));
        if in_folder {
            found.extend(behind(&beside, |before| before.ends_with("super::")));
        }
        for rest in found {
            let first = word(rest);
            let in_other = rest.strip_prefix(first).and_then(|rest| rest.strip_prefix("::"));
            let rest = in_other.filter(|_| declarations(first).is_some()).unwrap_or(rest);
            let name = word(rest);
            match rest.strip_prefix(name) {
                _ if ["", "super"].contains(&name) => false,
                Some(after) if after.starts_with('!') => part.macros.insert(name),
                _ => part.modules.insert(name),
            };
        }
        let call = word(line.trim_start());
        let is_call = line.trim_start().strip_prefix(call).is_some_and(|it| it.starts_with('!'));
        part.calls.extend(is_call.then_some(call));
    }
    part
}

/// The methods that the files of a module give to types which none of them declares.
fn methods(texts: &[&'static str]) -> Vec<&'static str> {
    let lines = || texts.iter().flat_map(|text| text.lines());
    let declares = |name: &str| {
        let declared = ["struct", "enum"].map(|it| format!("pub {it} {name}"));
        lines().any(|line| declared.iter().any(|it| line.starts_with(it)))
    };
    let mut inside = false;
    let mut found = Vec::new();
    for line in lines() {
        match (line.strip_prefix("impl "), line.strip_prefix("    pub fn ")) {
            (Some(of), _) => inside = !of.contains(" for ") && !declares(word(of)),
            (_, Some(method)) if inside => found.push(word(method)),
            _ => inside &= line != "}",
        }
    }
    found
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FOLDERS, MODULES};

    #[test]
    fn every_module_is_of_the_area_that_the_root_says() {
        let area = |name: &str| MODULES.iter().find(|it| it.name == name).map(|it| it.area);
        assert_eq!(area("draft"), Some("core"));
        assert_eq!(area("xml"), Some("xml"));
        assert_eq!(area("event_stream"), Some("streams"));
        assert_eq!(area("mixed"), Some("multipart"));
        assert_eq!(area("body"), Some("core"));
        assert_eq!(area("cookie"), Some("webhooks"));
    }

    #[test]
    fn a_module_is_in_the_folder_of_its_file() {
        let folder = |name: &str| MODULES.iter().find(|it| it.name == name).map(|it| it.folder);
        assert_eq!(folder("wire"), Some(Some("json")));
        assert_eq!(folder("param"), Some(None));
        assert_eq!(folder("json"), None);
    }

    #[test]
    fn the_name_of_a_module_is_its_own() {
        let names: Vec<_> = MODULES.iter().map(|module| module.name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
        let folders = FOLDERS.iter().filter_map(|(path, _)| path.strip_suffix(".rs"));
        let clashes: Vec<_> = folders.filter(|folder| names.contains(folder)).collect();
        assert!(clashes.is_empty(), "{clashes:?}");
    }

    #[test]
    fn modules_of_other_folders_and_of_the_same_one_are_found() {
        let named = |name: &str| {
            let module = MODULES.iter().find(|it| it.name == name).expect("it is a module");
            module.parts().flat_map(|part| part.modules.clone()).collect::<Vec<_>>()
        };
        let tokens = named("tokens");
        for module in ["base_url", "body", "call_failure", "raw_response", "transport"] {
            assert!(tokens.contains(&module), "{module}: {tokens:?}");
        }
        assert_eq!(named("decode_error"), ["shown"]);
        assert_eq!(named("shown"), ["wire"]);
    }

    #[test]
    fn what_is_named_is_there() {
        let is_known = |name: &str| {
            MODULES.iter().any(|it| it.name == name)
                || ["bytes", "http", "serde", "serde_json"].contains(&name)
        };
        let parts = || MODULES.iter().flat_map(|it| it.parts());
        let modules: Vec<_> =
            parts().flat_map(|it| &it.modules).filter(|it| !is_known(it)).collect();
        assert!(modules.is_empty(), "{modules:?}");
        let is_macro = |name: &&&str| parts().any(|it| it.name == Some(**name));
        let macros: Vec<_> = parts().flat_map(|it| &it.macros).filter(|it| !is_macro(it)).collect();
        assert!(macros.is_empty(), "{macros:?}");
    }

    #[test]
    fn the_pieces_of_a_file_are_all_of_it() {
        let wire = MODULES.iter().find(|it| it.name == "wire").expect("it is a module");
        let names: Vec<_> = wire.parts().filter_map(|part| part.name).collect();
        assert_eq!(names, ["wire_as_serde", "serde_as_wire", "wrappers"]);
        for part in wire.parts().filter(|part| part.name.is_some()) {
            assert!(part.text.starts_with("macro_rules! ") && part.text.ends_with("\n}\n"));
        }
        let (first, _) = wire.parts().next().map(|it| (it.text, ())).expect("it has pieces");
        assert!(!first.trim_end().ends_with("whose serde form is the one we want."));
    }

    #[test]
    fn methods_for_types_of_others_are_known() {
        let of =
            |name: &str| MODULES.iter().find(|it| it.name == name).map(|it| it.methods.clone());
        assert_eq!(of("negotiation"), Some(vec!["kind", "kind"]));
        assert_eq!(of("named_events"), Some(vec!["named_events", "named_events"]));
        assert_eq!(of("path"), Some(vec![]));
        // The type is declared in another file of the module.
        assert_eq!(of("oauth"), Some(vec![]));
    }
}
