//! The example of a model's documentation: code that makes what the description has as its example, or reads it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::build::Builder;
use super::{Context, Form};
use crate::api::{Type, TypeId};
use crate::characters::is_hidden;
use crate::examples::fits;

/// The most lines of it that are shown.
const MOST_LINES: usize = 16;

/// An example of a struct for rustdoc; none where the description has none that is one, nothing makes it in a few
/// lines, or nobody knows what the crate is called.
pub(super) fn of_model(context: &Context<'_>, id: TypeId) -> Option<String> {
    if context.form == Form::Module {
        return None;
    }
    let examples = context.api.get(id).docs.examples.iter().map(|example| &example.value);
    let mut fitting = examples.filter(|value| fits(context.api, &Type::Named(id), value));
    fitting.find_map(|value| {
        let members = value.as_object().filter(|members| !members.is_empty())?;
        match context.types.is_sent(id) {
            true => built(context, id, members),
            false => read(context, id, value),
        }
    })
}

/// Code that makes it, and tests that it is what is read of it.
fn built(context: &Context<'_>, id: TypeId, members: &Map<String, Value>) -> Option<String> {
    let mut builder = Builder::new(context);
    let mut members = members.clone();
    let variable = builder.variable(id, &mut members)?;
    let Builder { models, lines, .. } = builder;
    let json = proc_macro2::Literal::string(&Value::Object(members).to_string());
    let (library, ident) = (context.library, &context.names.of_type(id).ident);
    let read = format!("{library}::serde_json::from_str::<{ident}>({json}).unwrap()");
    whole(context, &models, &format!("{}\n# assert_eq!({variable}, {read});", lines.join("\n")))
}

/// Code that reads it.
fn read(context: &Context<'_>, id: TypeId, value: &Value) -> Option<String> {
    let ident = &context.names.of_type(id).ident;
    let json = serde_json::to_string_pretty(value).ok()?;
    // A raw string does not hold its own end.
    let fence =
        (1..).map(|count| "#".repeat(count)).find(|it| !json.contains(&format!("\"{it}")))?;
    let json = format!("r{fence}\"{json}\"{fence}");
    let variable = Builder::new(context).free(id);
    let read = format!("{}::serde_json::from_str::<{ident}>({json}).unwrap()", context.library);
    let models = BTreeSet::from([ident.to_string()]);
    whole(context, &models, &format!("let {variable} = {read};"))
}

/// A block of code, if it is short enough.
fn whole(context: &Context<'_>, models: &BTreeSet<String>, code: &str) -> Option<String> {
    let models: Vec<&str> = models.iter().map(String::as_str).collect();
    let models = match models.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    let text = format!("use {}::models::{models};\n\n{code}", context.library);
    let shown = text.lines().filter(|line| !line.starts_with("# "));
    let is_shown = |c: char| c == '\n' || !is_hidden(c);
    (shown.count() <= MOST_LINES && text.chars().all(is_shown))
        .then(|| format!("# Example\n\n```\n{text}\n```"))
}
