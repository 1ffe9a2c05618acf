//! The sections of README that show what a crate has: its operations, and how its kinds of calls are used.

use proc_macro2::{TokenStream, TokenTree};

use super::calling::Calling;
use super::codec::is_file;
use super::docs::code;
use super::pages::is_paged;
use super::{Context, example, examples};
use crate::api::{BodyFormat, Operation, OperationId, Type};
use crate::rust::layout::Area;
use crate::rust::markdown::plain;

/// How many operations are shown; the documentation of the client has all.
const SHOWN: usize = 40;

/// The operations, by area, with how each is called.
pub(super) fn operations(context: &Context<'_>) -> String {
    let areas: Vec<&Area> =
        context.layout.areas.iter().filter(|area| !area.operations.is_empty()).collect();
    let all: usize = areas.iter().map(|area| area.operations.len()).sum();
    if all == 0 {
        return String::new();
    }
    let mut text = "## Operations".to_owned();
    let mut left = SHOWN;
    for area in &areas {
        let shown = area.operations.len().min(left);
        left -= shown;
        if shown == 0 {
            break;
        }
        if areas.len() > 1 {
            text += &format!("\n\n### {}", title(context, area));
        }
        text += "\n\n| call | request | |\n|---|---|---|";
        let rows = area.operations.iter().take(shown).map(|id| row(context, *id));
        text.extend(rows.map(|row| format!("\n{row}")));
    }
    if all > SHOWN {
        text += &format!("\n\nThe documentation of `Client` has {} more.", all - SHOWN);
    }
    text
}

/// What the description calls an area.
fn title(context: &Context<'_>, area: &Area) -> String {
    let first = area.operations.first().map(|id| &context.api.operations[id.0 as usize]);
    let tag = first.and_then(|operation| operation.tags.first());
    tag.map(|tag| plain(tag))
        .filter(|tag| !tag.is_empty())
        .unwrap_or_else(|| code(area.module.as_str()))
}

fn row(context: &Context<'_>, id: OperationId) -> String {
    let operation = &context.api.operations[id.0 as usize];
    let names = context.names.operation(id);
    let call = Calling { context, id, operation, names };
    let call = format!("client.{}({})", names.method, arguments(&call).join(", "));
    let request = format!("{} {}", operation.method, operation.path);
    let summary = operation.docs.summary.as_deref().map(plain).unwrap_or_default();
    let summary = summary.trim_end_matches('.').to_owned();
    let kinds = kinds(context, operation);
    let notes: Vec<String> = std::iter::once(summary)
        .chain(kinds.into_iter().map(str::to_owned))
        .filter(|it| !it.is_empty())
        .collect();
    // A bar ends a cell, in code as well.
    let cells = [code(&call), code(&request), notes.join("; ")];
    cells.map(|cell| format!("| {} ", cell.replace('|', "\\|").replace('\n', " "))).concat() + "|"
}

/// The names of what a call is given.
fn arguments(call: &Calling<'_>) -> Vec<String> {
    let body = call.body_argument().map(|(arguments, _)| argument_names(arguments));
    call.argument_idents().into_iter().chain(body.unwrap_or_default()).collect()
}

/// The names in a list of arguments with their types.
fn argument_names(arguments: TokenStream) -> Vec<String> {
    let (mut names, mut depth, mut begins) = (Vec::new(), 0usize, true);
    for token in arguments {
        match token {
            TokenTree::Ident(ident) if begins => {
                let name = ident.to_string();
                begins = name == "mut";
                names.extend((!begins).then_some(name));
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => begins = true,
                _ => {}
            },
            _ => {}
        }
    }
    names
}

/// What is particular about a call.
fn kinds(context: &Context<'_>, operation: &Operation) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    if operation.docs.deprecated {
        kinds.push("deprecated");
    }
    if is_paged(context, operation) {
        kinds.push("pages");
    }
    if streams(operation) {
        kinds.push("stream");
    }
    if uploads(context, operation) {
        kinds.push("upload");
    }
    kinds
}

fn streams(operation: &Operation) -> bool {
    let mut given = operation.responses.iter().filter(|response| response.status.is_success());
    given.any(|it| it.contents.first().is_some_and(|content| content.format.has_items()))
}

/// Whether it sends bytes, or a form with a file.
fn uploads(context: &Context<'_>, operation: &Operation) -> bool {
    let has_file = |ty: &Type| match context.types.resolved(ty) {
        Type::Named(id) => {
            context.api.get(*id).shape.fields().iter().any(|field| is_file(&field.ty))
        }
        ty => is_file(ty),
    };
    operation.bodies().any(|content| match content.format {
        BodyFormat::Bytes => true,
        BodyFormat::Multipart | BodyFormat::Mixed => has_file(&content.ty),
        _ => false,
    })
}

/// How lists, streams and uploads are used, where there are any, each shown by the first call of its kind.
pub(super) fn kinds_of_calls(context: &Context<'_>) -> Vec<String> {
    let mut operations: Vec<_> = context.api.kept_operations().collect();
    operations.sort_by_key(|(_, operation)| &operation.pointer);
    let first = |is_one: &dyn Fn(&Operation) -> bool| {
        let (id, operation) = operations.iter().find(|(_, operation)| is_one(operation))?;
        let names = context.names.operation(*id);
        let arguments = arguments(&Calling { context, id: *id, operation, names }).join(", ");
        Some(format!("client.{}({arguments})", names.method))
    };
    let pages = first(&|operation| is_paged(context, operation)).map(|call| {
        format!(
            "## Lists page by page\n\n{} gives one page after the other by `next().await`, and its `items()` what is on \
             them. Each page is fetched when it is asked for; the last one or the first error ends the list.",
            code(&format!("{call}.pages()"))
        )
    });
    let streams = first(&streams).map(|call| {
        format!(
            "## Streams\n\n{} is done when the response begins. Its body then gives one item after the other by \
             `next().await`, as they arrive, until `None`.",
            code(&format!("{call}.await"))
        )
    });
    let uploads = first(&|operation| uploads(context, operation)).map(|call| {
        format!(
            "## Uploads\n\n{} takes bytes and text as they are, and by `Body::stream` what is read only while it is \
             sent. A stream is sent once: a request that has one is not sent again.",
            code(&call)
        )
    });
    [pages, streams, uploads].into_iter().flatten().collect()
}

/// How code that uses the client is tested, and how its requests are carried by a client of one's own.
pub(super) fn transports(context: &Context<'_>) -> String {
    let library = context.library;
    let base_url = example::base_url(context).unwrap_or_default();
    let values = match examples::first(context) {
        Some(name) => format!(
            "\n\nWith the feature `examples`, types have values for that: `serde_json::to_string(&{name}::example())` is the \
             text of an answer."
        ),
        None => String::new(),
    };
    format!(
        "## Tests

`MemoryTransport` stands for the server: it answers with what it is given, and keeps what was sent.

```rust,no_run
use {library}::http::StatusCode;
use {library}::{{Client, MemoryTransport}};

fn test() -> Result<(), Box<dyn std::error::Error>> {{
    let server = MemoryTransport::new();
    server.answer_json(StatusCode::OK, \"{{}}\");
    let client = Client::builder(){base_url}.transport(server.clone()).build()?;
    // Here the client goes into what is tested; then:
    drop(client);
    for request in server.requests() {{
        println!(\"{{}} {{}}\", request.method(), request.uri());
    }}
    Ok(())
}}
```{values}

## A `reqwest::Client` of your own

`ClientBuilder::reqwest` takes one, with the proxy, the certificates or the store of cookies that it has. It should
not follow redirects, as the credentials would go along.

```rust,no_run
use {library}::{{Client, reqwest}};

fn client() -> Result<Client, Box<dyn std::error::Error>> {{
    let own = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .proxy(reqwest::Proxy::all(\"http://proxy.example.com:8080\")?)
        .build()?;
    Ok(Client::builder(){base_url}.reqwest(own).build()?)
}}
```"
    )
}
