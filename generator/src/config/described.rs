//! Types that a description asks for by `x-rust-type`. A description may come from anyone, so it brings in no
//! crate: only what the standard library or the user's own dependencies have is taken.

use serde_json::Value as Json;
use syn::{GenericArgument, PathArguments};
use toml::Table;

use super::FormatFault;
use super::formats::OwnType;

/// What may stand for itself: types that need no path, and where they are.
const PLAIN: &[(&str, &[&str])] = &[
    ("String", &["std", "string", "String"]),
    ("Vec", &["std", "vec", "Vec"]),
    ("Option", &["std", "option", "Option"]),
    ("Box", &["std", "boxed", "Box"]),
];

/// The types that the language itself has.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

impl OwnType {
    /// Reads what a description asks for by `x-rust-type`.
    ///
    /// # Errors
    ///
    /// It is no path of a type, or its crate is neither of Rust itself nor among the `known` ones.
    pub fn described(value: &serde_json::Value, known: &Table) -> Result<Self, FormatFault> {
        read(value, known)
    }
}

/// Checks the value of `x-rust-type`: the path of a type, or what typify takes, an object with `crate`, `version`
/// and `path`.
///
/// # Errors
///
/// It is none, or the type is of a crate that is not among the `known` ones.
fn read(value: &Json, known: &Table) -> Result<OwnType, FormatFault> {
    let object = match value {
        Json::String(text) => return parsed(text, known),
        Json::Object(object) => object,
        _ => return Err(no_type("it is neither text nor an object")),
    };
    let text = |key: &str| object.get(key).and_then(Json::as_str);
    let path = text("path").ok_or_else(|| no_type("it has no `path`"))?;
    let own = parsed(path, known)?;
    if let Some(name) = text("crate")
        && own.path.first().is_none_or(|root| *root != name.replace('-', "_"))
    {
        return Err(no_type(&format!(
            "`{}` is not of the crate `{}`",
            path.escape_debug(),
            name.escape_debug()
        )));
    }
    match object.get("parameters") {
        None => Ok(own),
        Some(Json::Array(parameters)) if parameters.is_empty() => Ok(own),
        Some(_) => Err(FormatFault {
            message: "`parameters` of a type cannot be made of schemas".to_owned(),
            help: "write them in the `path`, such as `my_crate::Page<my_crate::Item>`".to_owned(),
        }),
    }
}

/// How many signs there may be in a type: what reads it calls itself for many of them.
const MOST_SIGNS: usize = 64;

/// Whether text is short of signs that may stand in each other.
fn is_shallow(text: &str) -> bool {
    let is_sign = |c: &char| !c.is_alphanumeric() && !"_:, ".contains(*c);
    text.chars().filter(is_sign).count() <= MOST_SIGNS
}

fn parsed(text: &str, known: &Table) -> Result<OwnType, FormatFault> {
    if !is_shallow(text) {
        return Err(no_type(&format!("`{}` is no type", text.escape_debug())));
    }
    let ty: syn::Type = syn::parse_str(text)
        .map_err(|_| no_type(&format!("`{}` is no type", text.escape_debug())))?;
    let own = own(&ty, known)?;
    match own.path.last().map(String::as_str) {
        Some("str") => Err(no_type("no value is a `str`; `String` is text")),
        _ => Ok(own),
    }
}

fn own(ty: &syn::Type, known: &Table) -> Result<OwnType, FormatFault> {
    let syn::Type::Path(syn::TypePath { qself: None, path, .. }) = ty else {
        return Err(no_type("it is not the path of a type"));
    };
    let mut segments = Vec::new();
    let mut arguments = Vec::new();
    for segment in &path.segments {
        if !arguments.is_empty() {
            return Err(no_type("only the type itself may have parameters"));
        }
        segments.push(segment.ident.to_string());
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(angle) => {
                for argument in &angle.args {
                    let GenericArgument::Type(ty) = argument else {
                        return Err(no_type("only types may be its parameters"));
                    };
                    arguments.push(own(ty, known)?);
                }
            }
            PathArguments::Parenthesized(_) => return Err(no_type("it is a function")),
        }
    }
    let root = segments.first().map_or("", String::as_str).to_owned();
    let root = root.as_str();
    if segments.len() == 1 && path.leading_colon.is_none() {
        segments = whole(root).ok_or_else(|| {
            no_type(&format!("`{root}` does not begin with the crate that it is from"))
        })?;
    } else if !is_known(root, known) {
        return Err(FormatFault {
            message: format!("the crate `{root}` is not among the `dependencies`"),
            help: match ["crate", "self", "super", "Self"].contains(&root) {
                true => "name a type of another crate, or set `type` in `[api.types]`".to_owned(),
                false => format!("add `dependencies = ['{root} = \"1\"']` to specwright.toml"),
            },
        });
    }
    if ["core", "alloc"].contains(&root)
        && let Some(first) = segments.first_mut()
    {
        // Which has it as well: one type has one name.
        "std".clone_into(first);
    }
    Ok(OwnType { path: segments, arguments, dependencies: Table::new() })
}

/// The whole path of what needs none.
fn whole(name: &str) -> Option<Vec<String>> {
    let owned = |path: &[&str]| path.iter().map(|it| (*it).to_owned()).collect();
    if PRIMITIVES.contains(&name) {
        return Some(owned(&["std", "primitive", name]));
    }
    PLAIN.iter().find(|(plain, _)| *plain == name).map(|(_, path)| owned(path))
}

fn is_known(root: &str, known: &Table) -> bool {
    ["std", "core", "alloc"].contains(&root)
        || known.keys().any(|name| name.replace('-', "_") == root)
}

fn no_type(why: &str) -> FormatFault {
    FormatFault {
        message: why.to_owned(),
        help: "write the path of a type, such as `my_crate::Money`".to_owned(),
    }
}

#[cfg(test)]
mod tests;
