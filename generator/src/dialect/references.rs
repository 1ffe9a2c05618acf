//! Resolves references, so that all of them lead to named components of one tree.
//!
//! First every reference is followed ([`survey`]). Targets without a name get one ([`names`]). Then the
//! description is copied: named targets become components, and what cannot be a component replaces
//! the reference ([`copy`]). A description without other references stays as it is.

mod copy;
mod edition;
mod fallback;
mod ids;
mod locate;
mod names;
mod object_kind;
mod survey;
#[cfg(test)]
mod tests;
mod uri;

use crate::diagnostics::Diagnostics;
use crate::source::{Document, Map, Node, Value};
use edition::Edition;
use locate::{Locator, Target, reference_in};
use object_kind::ObjectKind;

/// Makes one tree of a description and the files that it refers to, in which every reference is to
/// `#/components/SECTION/NAME` (in 2.0 `#/definitions/NAME` and so on), exists and leads to a
/// definition. What leads elsewhere is reported and left out.
pub(crate) fn resolve(mut document: Document, sink: &mut Diagnostics) -> Node {
    let edition = Edition::of(&document.root);
    spread_sections(&mut document, edition);
    let mut locator = Locator::new(&document, edition);
    let survey = survey::survey(&mut locator, sink);
    report_found(&locator, sink);
    let copied = survey.is_needed.then(|| {
        let names = names::name(&survey, &document, edition);
        copy::copy(&mut locator, &survey, &names, sink)
    });
    copied.unwrap_or(document.root)
}

/// Reports the faults of the files that references lead to.
fn report_found(locator: &Locator<'_>, sink: &mut Diagnostics) {
    let files = locator.used.iter().filter_map(|file| locator.document.files.get(*file));
    let mut files: Vec<_> = files.collect();
    files.sort_by_key(|file| &file.path);
    let found = files.iter().flat_map(|file| &file.found);
    found.for_each(|diagnostic| sink.report(diagnostic.clone()));
}

/// A whole section may be a reference to a list of named things: each of them becomes a reference of
/// its own, so that what it leads to gets that name.
fn spread_sections(document: &mut Document, edition: Edition) {
    spread(document, &["components"], edition);
    for kind in ObjectKind::NAMED {
        spread(document, kind.section(edition), edition);
    }
}

fn spread(document: &mut Document, section: &[&str], edition: Edition) {
    let node = section.iter().try_fold(&document.root, |node, keyword| node.get(keyword));
    let Some(reference) = node.filter(|_| !section.is_empty()).and_then(reference_in) else {
        return;
    };
    let reference = reference.to_owned();
    let mut locator = Locator::new(document, edition);
    let base = locator.ids.file(locator.root());
    let target = base.map(|base| locator.target(base, &reference, ObjectKind::Other));
    let Some(Ok(Target::Elsewhere(location) | Target::Named(location))) = target else { return };
    let Some(members) = location.node.as_map() else { return };
    let names = members.keys().filter(|name| *name != "$ref" && !name.starts_with("x-"));
    let names: Vec<String> = names.cloned().collect();
    let section = section.iter().try_fold(&mut document.root, |node, keyword| {
        node.as_map_mut().and_then(|map| map.get_mut(*keyword))
    });
    let Some(map) = section.and_then(Node::as_map_mut) else { return };
    let Some(at) = map.shift_remove("$ref") else { return };
    for name in names {
        let mut member = reference.clone();
        if !member.contains('#') {
            member.push('#');
        }
        member.push_str(&uri::member(&name));
        let node = Node::new(at.place, Value::String(member));
        let node = Node::new(at.place, Map::from_iter([("$ref".to_owned(), node)]));
        map.entry(name).or_insert(node);
    }
}
