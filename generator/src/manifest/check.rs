//! Whether a manifest can be merged: its tables are tables, and its lists are lists.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

use super::entries::{DEPENDENCIES, DEV_DEPENDENCIES, FEATURES, PACKAGE, TARGET};
use crate::config::check_package_name;

/// What is wrong with a manifest, and the byte where.
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) message: String,
}

/// What is wrong with the text of a manifest, all of it. Whether the package's name can be one is asked where it is `used`.
pub(super) fn faults(text: &str, name_is_used: bool) -> Vec<Fault> {
    let mut check = Check { faults: Vec::new() };
    match Document::parse(text) {
        Ok(document) => check.document(document.as_item(), name_is_used),
        Err(error) => check.add(error.span(), error.message().to_owned()),
    }
    check.faults
}

struct Check {
    faults: Vec<Fault>,
}

impl Check {
    fn add(&mut self, span: Option<Range<usize>>, message: String) {
        self.faults.push(Fault { offset: span.map_or(0, |span| span.start), message });
    }

    fn document(&mut self, document: &Item, name_is_used: bool) {
        if let Some(package) = self.table(document, PACKAGE)
            && let Some(name) = package.get("name")
        {
            let fault = match name.as_str() {
                None => Some("the name of the package is no text".to_owned()),
                Some(name) if name_is_used => check_package_name(name).err(),
                Some(_) => None,
            };
            fault.into_iter().for_each(|fault| self.add(name.span(), fault));
        }
        for (name, feature) in self.table(document, FEATURES).into_iter().flat_map(TableLike::iter)
        {
            if !feature.is_array() {
                self.add(feature.span(), format!("the feature `{name}` is no list"));
            }
        }
        self.dependencies(document, DEPENDENCIES);
        self.dependencies(document, DEV_DEPENDENCIES);
        if let Some(targets) = self.table(document, TARGET) {
            for (target, tables) in targets.iter() {
                match tables.is_table_like() {
                    true => self.dependencies(tables, DEPENDENCIES),
                    false => self.add(tables.span(), format!("the target `{target}` is no table")),
                }
            }
        }
    }

    fn dependencies(&mut self, tables: &Item, section: &str) {
        for (name, it) in self.table(tables, section).into_iter().flat_map(TableLike::iter) {
            let features = it.as_table_like().and_then(|table| table.get(FEATURES));
            if !it.is_str() && !it.is_table_like() {
                self.add(
                    it.span(),
                    format!("the dependency `{name}` is neither a version nor a table"),
                );
            } else if let Some(features) = features.filter(|it| !it.is_array()) {
                self.add(features.span(), format!("the features of `{name}` are no list"));
            }
        }
    }

    fn table<'d>(&mut self, document: &'d Item, name: &str) -> Option<&'d dyn TableLike> {
        let item = document.get(name)?;
        let table = item.as_table_like();
        if table.is_none() {
            self.add(item.span(), format!("`{name}` is no table"));
        }
        table
    }
}
