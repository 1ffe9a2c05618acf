//! The files of the runtime, and what each uses of the others.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use specwright_runtime::source::{FILES, LIBRARY};

/// The area that every client needs.
const CORE: &str = "core";

/// The attributes of a macro that generated code calls.
const EXPORT: &str = "#[macro_export]\n#[doc(hidden)]\n";

/// A module right below the runtime's root.
#[derive(Debug)]
pub(super) struct RuntimeModule {
    pub(super) name: &'static str,
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
        let name = module_of(path);
        if modules.last().is_none_or(|last| last.name != name) {
            let (area, methods) = (area(name), methods(&texts(name)));
            modules.push(RuntimeModule { name, area, methods, files: Vec::new() });
        }
        // As it is checked out on some machines.
        let text: &'static str = match text.contains('\r') {
            true => text.replace("\r\n", "\n").leak(),
            false => text,
        };
        if let Some(module) = modules.last_mut() {
            module.files.push(RuntimeFile { path, parts: parts(text, path.split('/').count()) });
        }
    }
    modules
});

impl RuntimeModule {
    pub(super) fn parts(&self) -> impl Iterator<Item = &SourcePart> {
        self.files.iter().flat_map(|file| &file.parts)
    }
}

/// The module right below the runtime's root that a file belongs to.
fn module_of(path: &'static str) -> &'static str {
    let name = path.split('/').next().unwrap_or(path);
    name.strip_suffix(".rs").unwrap_or(name)
}

/// The texts of the files of a module.
fn texts(module: &str) -> Vec<&'static str> {
    FILES.iter().filter(|(path, _)| module_of(path) == module).map(|(_, text)| *text).collect()
}

/// The feature that turns a module on, as the runtime's root says it.
fn area(module: &str) -> &'static str {
    let declared = format!("pub mod {module};");
    let before = LIBRARY.lines().take_while(|line| *line != declared);
    let features = before.filter_map(|line| line.strip_prefix("#[cfg(feature = \""));
    features.filter_map(|rest| rest.strip_suffix("\")]")).last().unwrap_or(CORE)
}

/// The parts of a file in a folder of that depth.
fn parts(text: &'static str, depth: usize) -> Vec<SourcePart> {
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
        parts.push(part(None, code, depth));
        let end = from.find("\n}\n").map_or(from.len(), |at| at + "\n}\n".len());
        let (definition, after) = from.split_at(end);
        let definition = definition.strip_prefix(EXPORT).unwrap_or(definition);
        let name = definition.strip_prefix("macro_rules! ").map(word);
        parts.push(part(name, definition, depth));
        rest = after;
    }
    parts.push(part(None, rest, depth));
    parts
}

/// A part, with what it uses of the runtime: paths behind `rt` in a macro, or behind as many `super` as
/// lead to the runtime's root.
fn part(name: Option<&'static str>, text: &'static str, depth: usize) -> SourcePart {
    let up = "super::".repeat(depth);
    let (modules, macros, calls) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut part = SourcePart { name, text, modules, macros, calls };
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let behind = |path: &str, is_inside: fn(&str) -> bool| {
            let found = line.match_indices(path).filter(|(at, _)| !is_inside(&line[..*at]));
            found.map(|(at, path)| &line[at + path.len()..]).collect::<Vec<_>>()
        };
        let mut found = behind(&up, |before| before.ends_with("super::"));
        found.extend(behind("rt::", |before| before.ends_with(char::is_alphanumeric)));
        for rest in found {
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
    use super::MODULES;

    #[test]
    fn every_module_is_of_the_area_that_the_root_says() {
        let area = |name: &str| MODULES.iter().find(|it| it.name == name).map(|it| it.area);
        assert_eq!(area("call"), Some("core"));
        assert_eq!(area("xml"), Some("xml"));
        assert_eq!(area("event_stream"), Some("streams"));
        assert_eq!(area("mixed"), Some("multipart"));
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
