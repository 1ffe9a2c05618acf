//! What each public name of a generated crate means, a line each, read off its code.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use specwright::output::File;
use syn::{FnArg, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ReturnType, Visibility};

/// All names of a crate with what they mean, such as `Pet.id = required("id")` or
/// `Client::get_pet(id: path "id") = GET /pets/{id}`.
pub(super) fn of(files: &[File]) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let Some(path) = file.path.strip_prefix("src/") else { continue };
        if path.starts_with("models/codec/") {
            lines.extend(codec(&file.text));
            continue;
        }
        let items = syn::parse_file(&file.text).expect("generated code is Rust").items;
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["client.rs"] => lines.extend(client(&items)),
            ["headers.rs"] => lines.extend(headers(&items)),
            ["models", module] => items
                .iter()
                .for_each(|item| model(item, module.trim_end_matches(".rs"), &mut lines)),
            ["operations", _] => operations(&items, &mut lines),
            _ => {}
        }
    }
    lines
}

/// The members of each object, and the values of each enumeration.
fn codec(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut ty = "";
    for line in text.lines() {
        if let Some(begun) = line.strip_suffix(" {").or_else(|| line.strip_suffix(" for {")) {
            ty = begun.trim_start().rsplit(' ').next().unwrap_or("");
        }
        if let Some(rest) = line.strip_prefix("        ..") {
            lines.push(format!("{ty}.. = {}", rest.trim_end_matches(',')));
        } else if let Some((name, json)) = line.trim_start().split_once(": ")
            && line.starts_with("        ")
            && json.contains('"')
        {
            lines.push(format!("{ty}.{name} = {}", json.trim_end_matches(',')));
        }
    }
    lines
}

fn text(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    [" :: ", " < ", " >", " ,", "& ", " (", "( ", " )", " [", " . ", " !"]
        .iter()
        .fold(text, |text, part| text.replace(part, part.trim()))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn mark(attributes: &[syn::Attribute]) -> &'static str {
    let is_deprecated = attributes.iter().any(|it| it.path().is_ident("deprecated"));
    if is_deprecated { " (deprecated)" } else { "" }
}

fn model(item: &Item, module: &str, lines: &mut BTreeSet<String>) {
    match item {
        Item::Struct(ItemStruct { ident, fields, attrs, .. }) => {
            lines.insert(format!("struct {ident} in {module}{}", mark(attrs)));
            for field in fields.iter().filter(|field| is_public(&field.vis)) {
                let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                lines.insert(format!("{ident}.{name}: {}", text(&field.ty)));
            }
        }
        Item::Enum(it) => {
            lines.insert(format!("enum {} in {module}{}", it.ident, mark(&it.attrs)));
            lines.extend(variants(it));
        }
        Item::Type(it) => {
            let alias = format!("type {} = {}{}", it.ident, text(&it.ty), mark(&it.attrs));
            lines.insert(alias);
        }
        Item::Impl(it) if it.trait_.is_none() => {
            let ty = text(&it.self_ty);
            for function in functions(it) {
                // A getter gives what its field has, and a setter sets its field.
                let given = function.sig.receiver().is_some().then(|| text(&function.block));
                let given = given.map(|block| format!(" {block}")).unwrap_or_default();
                let arguments = function.sig.inputs.iter().map(text).collect::<Vec<_>>();
                let (name, arguments) = (&function.sig.ident, arguments.join(", "));
                lines.insert(format!("{ty}::{name}({arguments}){given}"));
            }
        }
        _ => {}
    }
}

fn variants(it: &ItemEnum) -> Vec<String> {
    let variants = it.variants.iter();
    variants.map(|variant| format!("{}::{}", it.ident, text(variant))).map(undocumented).collect()
}

/// Without attributes.
fn undocumented(mut text: String) -> String {
    while let Some(begin) = text.find('#') {
        // Documentation quotes brackets in pairs.
        let end = text[begin..].find("] ").map_or(text.len(), |end| begin + end + 2);
        text.replace_range(begin..end, "");
    }
    text
}

fn functions(it: &ItemImpl) -> impl Iterator<Item = &syn::ImplItemFn> {
    let functions = it.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    functions.filter(|function| is_public(&function.vis))
}

/// The servers, which stand in the order of their variants, and the settings.
fn client(items: &[Item]) -> Vec<String> {
    let mut urls = Vec::new();
    let mut names = Vec::new();
    let mut settings = Vec::new();
    for item in items {
        match item {
            Item::Impl(it) if text(&it.self_ty) == "ClientBuilder" => {
                let it = functions(it).map(|it| (it.sig.ident.to_string(), text(&it.block)));
                settings.extend(it.map(|(name, body)| format!("ClientBuilder::{name} {body}")));
            }
            Item::Static(it) => {
                let text = text(it);
                let parts = text.split("url : ").skip(1);
                urls.extend(parts.filter_map(|it| it.split('"').nth(1)).map(str::to_owned));
            }
            Item::Enum(it) if it.ident == "Server" => {
                names.extend(it.variants.iter().map(|variant| variant.ident.to_string()));
            }
            _ => {}
        }
    }
    let servers = names.iter().zip(urls).map(|(name, url)| format!("Server::{name} = {url}"));
    servers.chain(settings).collect()
}

fn headers(items: &[Item]) -> Vec<String> {
    let constants = items.iter().filter_map(|item| match item {
        Item::Const(it) => Some(format!("{}: {}", it.ident, text(&it.ty))),
        _ => None,
    });
    constants.collect()
}

/// What is known of an operation by its type.
#[derive(Default)]
struct Endpoint {
    request: String,
    parameters: Vec<String>,
}

fn operations(items: &[Item], lines: &mut BTreeSet<String>) {
    let implementations = || {
        items.iter().filter_map(|item| match item {
            Item::Impl(it) => Some(it),
            _ => None,
        })
    };
    let is_endpoint =
        |it: &&ItemImpl| it.trait_.as_ref().is_some_and(|(path, _)| path.is_ident("Endpoint"));
    let endpoints: BTreeMap<String, Endpoint> = implementations()
        .filter(is_endpoint)
        .map(|it| (text(&it.self_ty), endpoint(it, lines)))
        .collect();
    for it in implementations().filter(|it| it.trait_.is_none()) {
        let ty = text(&it.self_ty);
        for function in functions(it) {
            let marker = match &function.sig.output {
                ReturnType::Type(_, ty) => text(ty),
                ReturnType::Default => String::new(),
            };
            let marker = if marker == "Self" { ty.clone() } else { marker };
            let Some(endpoint) = endpoints.get(&marker) else { continue };
            let (name, body) = (&function.sig.ident, text(&function.block));
            let arguments: Vec<String> = function
                .sig
                .inputs
                .iter()
                .filter_map(|argument| match argument {
                    FnArg::Typed(it) => Some(text(&it.pat)),
                    FnArg::Receiver(_) => None,
                })
                .map(|name| match parameter(&name, &body, &endpoint.parameters) {
                    Some(parameter) => format!("{name}: {parameter}"),
                    None => name,
                })
                .collect();
            let (arguments, mark) = (arguments.join(", "), mark(&function.attrs));
            let line = match ty == marker {
                true => format!("{ty}::{name}({arguments}){mark}"),
                false => format!("{ty}::{name}({arguments}) = {}{mark}", endpoint.request),
            };
            lines.insert(line);
        }
    }
    for item in items {
        match item {
            Item::Enum(it) => lines.extend(variants(it)),
            Item::Type(it) => {
                lines.insert(format!("type {} = {}{}", it.ident, text(&it.ty), mark(&it.attrs)));
            }
            _ => {}
        }
    }
}

fn endpoint(it: &ItemImpl, lines: &mut BTreeSet<String>) -> Endpoint {
    let mut endpoint = Endpoint::default();
    let ty = text(&it.self_ty);
    for item in &it.items {
        match item {
            ImplItem::Const(it) => {
                let text = text(&it.expr);
                let between = |begin: &str, end| {
                    text.split_once(begin).and_then(|(_, rest)| rest.split(end).next())
                };
                let method = between("Method::", ',').unwrap_or_default();
                endpoint.request = format!("{method} {}", between("path : \"", '"').unwrap_or(""));
                let parameters =
                    text.split("Param::").skip(1).filter_map(|it| it.split(')').next());
                endpoint.parameters = parameters.map(|it| it.replace('(', " ")).collect();
            }
            ImplItem::Type(it) if it.ident != "Body" => {
                lines.insert(format!("{ty}::{} = {}", it.ident, text(&it.ty)));
            }
            _ => {}
        }
    }
    endpoint
}

/// What an argument becomes a parameter for.
fn parameter(argument: &str, body: &str, parameters: &[String]) -> Option<String> {
    let is_it = |index: usize| {
        [format!("({index}, &{argument}"), format!("({index}, {argument}")]
            .iter()
            .any(|it| body.contains(it))
    };
    (0..parameters.len()).find(|&index| is_it(index)).map(|index| parameters[index].clone())
}
