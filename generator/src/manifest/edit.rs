//! Changes to a manifest's text, which leave the rest of it as it is.

use std::collections::BTreeSet;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, RawString, Table, TableLike, Value};

use super::entries::{DEPENDENCIES, DEV_DEPENDENCIES, FEATURES, PACKAGE, TARGET};

/// The keys of all entries of a manifest that specwright wrote, in their order.
pub(super) fn keys(document: &DocumentMut) -> Vec<(String, String)> {
    let mut sections =
        [PACKAGE, FEATURES, DEPENDENCIES, DEV_DEPENDENCIES].map(str::to_owned).to_vec();
    let targets = document.get(TARGET).and_then(Item::as_table_like);
    let targets = targets.into_iter().flat_map(TableLike::iter);
    sections.extend(targets.map(|(target, _)| format!("{TARGET}.{target}.{DEPENDENCIES}")));
    let entries = sections.into_iter().flat_map(|section| {
        let table = table(document, &super::entries::path(&section));
        let keys = table.into_iter().flat_map(TableLike::iter);
        let keys = keys.map(|(key, _)| (section.clone(), key.to_owned()));
        keys.collect::<Vec<_>>()
    });
    entries.collect()
}

/// The value of an entry.
pub(super) fn value(document: &DocumentMut, path: &[&str], key: &str) -> Option<Value> {
    table(document, path)?.get(key)?.as_value().cloned()
}

fn table<'d>(document: &'d DocumentMut, path: &[&str]) -> Option<&'d dyn TableLike> {
    let mut item = document.as_item();
    for name in path {
        item = item.get(name)?;
    }
    item.as_table_like()
}

fn table_mut<'d>(document: &'d mut DocumentMut, path: &[&str]) -> Option<&'d mut Item> {
    path.iter().try_fold(document.as_item_mut(), |item, name| item.get_mut(name))
}

fn entry<'d>(document: &'d mut DocumentMut, path: &[&str], key: &str) -> Option<&'d mut Item> {
    table_mut(document, path)?.get_mut(key)
}

/// The names of features.
pub(super) fn features(document: &DocumentMut) -> BTreeSet<String> {
    let features = table(document, &[FEATURES]).into_iter().flat_map(TableLike::iter);
    features.map(|(name, _)| name.to_owned()).collect()
}

/// All items of features.
pub(super) fn feature_items(
    document: &DocumentMut,
    is_wanted: impl Fn(&str) -> bool,
) -> BTreeSet<String> {
    let features = table(document, &[FEATURES]).into_iter().flat_map(TableLike::iter);
    let lists = features.filter(|(name, _)| is_wanted(name));
    let items = lists.filter_map(|(_, list)| list.as_array()).flat_map(Array::iter);
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Adds an entry: in a table that is in the order of names, in its place.
pub(super) fn insert(document: &mut DocumentMut, path: &[&str], key: &str, value: Value) {
    let mut item = document.as_item_mut();
    for (depth, name) in path.iter().enumerate() {
        let is_last = depth.saturating_add(1) == path.len();
        let Some(table) = item.as_table_like_mut() else { return };
        item = table.entry(name).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(!is_last);
            table.decor_mut().set_prefix("\n");
            Item::Table(table)
        });
    }
    match item {
        Item::Table(table) if *path != [PACKAGE] => insert_in_order(table, key, value),
        item => {
            if let Some(table) = item.as_table_like_mut() {
                table.insert(key, Item::Value(value));
            }
            lay_out(item);
        }
    }
}

/// Sets the spaces of a table in one line.
fn lay_out(item: &mut Item) {
    if let Some(table) = item.as_inline_table_mut()
        && !table.to_string().contains('\n')
    {
        table.fmt();
    }
}

/// Adds an entry after the last one whose name comes before it. `default` comes first.
fn insert_in_order(table: &mut Table, key: &str, value: Value) {
    let rank = |key: &str| (key != "default", key.to_owned());
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let before = names.iter().rposition(|name| rank(name) < rank(key));
    let behind = names.iter().skip(before.map_or(0, |index| index.saturating_add(1)));
    let behind: Vec<_> = behind.filter_map(|name| table.remove_entry(name)).collect();
    table.insert(key, Item::Value(value));
    for (key, item) in behind {
        table.insert_formatted(&key, item);
    }
    table.set_implicit(false);
}

/// Removes an entry, and its table if that was the last one. The comments above it go to the next one.
pub(super) fn remove(document: &mut DocumentMut, path: &[&str], key: &str) {
    let Some(item) = table_mut(document, path) else { return };
    let Some(table) = item.as_table_like_mut() else { return };
    let above = |key: &Key| text(key.leaf_decor().prefix());
    let comments = table.key(key).map(above).filter(|text| text.contains('#'));
    let next = table.iter().skip_while(|(name, _)| *name != key).nth(1);
    let next = next.map(|(name, _)| name.to_owned());
    table.remove(key);
    if let (Some(comments), Some(next)) = (comments, next)
        && let Some(mut next) = table.key_mut(&next)
    {
        let own = text(next.leaf_decor().prefix());
        next.leaf_decor_mut().set_prefix(comments + &own);
    }
    let is_empty = table.is_empty();
    lay_out(item);
    if is_empty
        && let Some((name, above @ [_, ..])) = path.split_last()
        && let Some(above) = table_mut(document, above).and_then(Item::as_table_like_mut)
    {
        above.remove(name);
    }
}

/// Sets the value of an entry, as it is laid out.
pub(super) fn replace(document: &mut DocumentMut, path: &[&str], key: &str, wanted: &Value) {
    let Some(item) = entry(document, path, key) else { return };
    // A version alone is short for a table with one.
    match wanted.as_str().filter(|_| is_laid_out(item) && path.ends_with(&[DEPENDENCIES])) {
        Some(version) => update(item, &InlineTable::from_iter([("version", version)]).into()),
        None => update(item, wanted),
    }
}

/// Whether it stands on several lines, as the user put it there.
fn is_laid_out(item: &Item) -> bool {
    item.as_value().is_none_or(|value| value.to_string().contains('\n'))
}

fn update(item: &mut Item, wanted: &Value) {
    if is_laid_out(item) {
        if let (Some(list), Some(wanted)) = (item.as_array_mut(), wanted.as_array()) {
            return set_items(list, wanted);
        }
        if let Some(wanted) = wanted.as_inline_table()
            && let Some(table) = item.as_table_like_mut()
        {
            return set_members(table, wanted);
        }
    }
    let mut value = wanted.clone();
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    } else {
        value.decor_mut().clear();
    }
    *item = Item::Value(value);
}

fn set_members(table: &mut dyn TableLike, wanted: &InlineTable) {
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names.iter().filter(|name| !wanted.contains_key(name)) {
        table.remove(name);
    }
    for (name, wanted) in wanted.iter() {
        match table.get_mut(name) {
            Some(item) if is_same(item, wanted) => {}
            Some(item) => update(item, wanted),
            None => _ = table.insert(name, Item::Value(wanted.clone())),
        }
    }
}

fn is_same(item: &Item, value: &Value) -> bool {
    let strings = (item.as_str(), value.as_str());
    let booleans = (item.as_bool(), value.as_bool());
    (strings.0.is_some() && strings.0 == strings.1)
        || (booleans.0.is_some() && booleans.0 == booleans.1)
}

fn set_items(list: &mut Array, wanted: &Array) {
    let texts = |list: &Array| -> Vec<String> {
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let (has, wanted) = (texts(list), texts(wanted));
    let new: Vec<String> = wanted.iter().filter(|it| !has.contains(it)).cloned().collect();
    let gone: Vec<String> = has.into_iter().filter(|it| !wanted.contains(it)).collect();
    change_items(list, &new, &gone);
}

/// Adds features to a dependency, and says that it is optional.
pub(super) fn extend_dependency(
    document: &mut DocumentMut,
    path: &[&str],
    key: &str,
    features: &[String],
    becomes_optional: bool,
) {
    let Some(item) = entry(document, path, key) else { return };
    if let Item::Value(Value::String(version)) = item {
        let mut table = InlineTable::new();
        table.insert("version", Value::from(version.value().as_str()));
        let mut value = Value::InlineTable(table);
        *value.decor_mut() = version.decor().clone();
        *item = Item::Value(value);
    }
    let Some(table) = item.as_table_like_mut() else { return };
    if becomes_optional {
        table.insert("optional", Item::Value(true.into()));
    }
    if !features.is_empty() {
        let list = table.entry(FEATURES).or_insert(Item::Value(Array::new().into()));
        list.as_array_mut().into_iter().for_each(|list| change_items(list, features, &[]));
    }
    lay_out(item);
}

/// Adds items to a feature, and takes items from it.
pub(super) fn change_feature(
    document: &mut DocumentMut,
    path: &[&str],
    key: &str,
    new: &[String],
    gone: &[String],
) {
    let list = entry(document, path, key).and_then(Item::as_array_mut);
    list.into_iter().for_each(|list| change_items(list, new, gone));
}

fn change_items(list: &mut Array, new: &[String], gone: &[String]) {
    let is_laid_out = list.to_string().contains('\n');
    list.retain(|item| item.as_str().is_none_or(|item| !gone.iter().any(|it| it == item)));
    for item in new {
        if is_laid_out {
            push_on_a_line(list, item);
        } else {
            list.push(item.as_str());
        }
    }
    if !is_laid_out {
        list.fmt();
    }
}

/// Adds an item on a line of its own, after the comment that stands behind the last one.
fn push_on_a_line(list: &mut Array, item: &str) {
    let mut before = text(Some(list.trailing()));
    let last = list.len().checked_sub(1).and_then(|last| list.get_mut(last));
    let mut indent = "    ".to_owned();
    if let Some(last) = last {
        let own = text(last.decor().prefix());
        if let Some((_, own)) = own.rsplit_once('\n') {
            indent = own.to_owned();
        }
        before = text(last.decor().suffix()) + &before;
        last.decor_mut().set_suffix("");
    }
    let (comments, closing) = before.rsplit_once('\n').unwrap_or((&before, ""));
    let value = Value::from(item).decorated(format!("{}\n{indent}", comments.trim_end()), "");
    let closing = format!("\n{closing}");
    list.push_formatted(value);
    list.set_trailing(closing);
    list.set_trailing_comma(true);
}

fn text(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().to_owned()
}
