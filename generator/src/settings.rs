//! What the settings of a description become, once it is known what it says: what cannot be is reported.

use std::collections::BTreeSet;

use crate::api::Api;
use crate::config::{
    Description, Features, FormatFault, FormatType, Formats, OwnType, OwnTypes, Runtime, Undeclared,
};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::Normalized;
use crate::examples::{Examples, Given};
use crate::rust;
use crate::rust::emit::Form;

/// What formats become; none where one cannot be what is asked for.
pub(super) fn formats(
    description: &Description,
    known: &toml::Table,
    sink: &mut Diagnostics,
) -> Option<Formats> {
    let mut report = |fault: FormatFault| {
        let diagnostic = Diagnostic::error(Code::Config, At::Run, fault.message);
        sink.report(diagnostic.help(fault.help));
    };
    let formats = Formats::new(&description.formats);
    let faults = |faults: Vec<(String, _)>| faults.into_iter().for_each(|(_, it)| report(it));
    let mut formats = formats.map_err(faults).ok()?;
    for (model, settings) in &description.types {
        let Some(path) = &settings.path else { continue };
        let added = formats.add_model(model, path, settings.dependency.as_deref(), known);
        added.map_err(&mut report).ok()?;
    }
    if description.runtime == Runtime::Copy {
        return Some(formats);
    }
    let strangers = description.formats.values().filter_map(|ty| match ty {
        FormatType::Own { path, .. } if !path.starts_with("crate::") => Some(path),
        _ => None,
    });
    let models = description.types.values().filter_map(|it| it.path.as_ref());
    let models = models.filter(|path| !path.starts_with("crate::"));
    for path in strangers.chain(models) {
        let message =
            format!("`{path}` cannot be a type of the client where the runtime is a crate");
        let help = "only a crate's own types can be read and written by another's traits: set `runtime = \"copy\"`";
        sink.report(Diagnostic::error(Code::Config, At::Run, message).help(help));
    }
    Some(formats)
}

/// As the formats, with the types that the description asks for, as far as they can be.
pub(super) fn described(
    normalized: &Normalized,
    mut formats: Formats,
    own_types: &OwnTypes,
    description: &Description,
    sink: &mut Diagnostics,
) -> Formats {
    let Description { runtime, .. } = description;
    let known = &own_types.dependencies;
    for (place, rust_type) in &normalized.rust_types {
        let fault = match OwnType::described(&rust_type.value, known) {
            Ok(own) if *runtime == Runtime::Copy || rust::has_form(&own) => {
                formats.describe(*place, own);
                continue;
            }
            Ok(_) => FormatFault {
                message: "only a crate's own types can be read and written by another's traits"
                    .to_owned(),
                help: "set `runtime = \"copy\"`".to_owned(),
            },
            Err(fault) => fault,
        };
        let message = format!("`x-rust-type` is ignored: {}", fault.message);
        let at = At::Value(rust_type.at);
        sink.report(Diagnostic::warning(Code::InvalidValue, at, message).help(fault.help));
    }
    formats
}

/// What models get besides what all have; none where something of it cannot be.
pub(super) fn own_types(description: &Description, sink: &mut Diagnostics) -> Option<OwnTypes> {
    let report = |fault: FormatFault| {
        let diagnostic = Diagnostic::error(Code::Config, At::Run, fault.message);
        sink.report(diagnostic.help(fault.help));
    };
    let read = OwnTypes::new(description);
    read.map_err(|faults| faults.into_iter().for_each(report)).ok()
}

/// The features of the client itself, where parts of the API get some besides.
pub(super) fn features(
    form: Form,
    description: &Description,
    sink: &mut Diagnostics,
) -> Option<BTreeSet<String>> {
    match (description.features, form) {
        (Features::None, _) => None,
        (Features::Tags, Form::Crate) => {
            let mut features: BTreeSet<String> =
                rust::emit::client_features().into_iter().collect();
            features.extend(description.examples.then(|| rust::emit::EXAMPLES.to_owned()));
            Some(features)
        }
        (Features::Tags, Form::Module) => {
            let message = "a module has no features of its own: all of the API is always there";
            let help = "`include` and `exclude` leave out what is not used";
            sink.report(Diagnostic::warning(Code::Config, At::Run, message).help(help));
            None
        }
    }
}

/// The examples of types, where the crate is to have them.
pub(super) fn examples(
    form: Form,
    description: &Description,
    api: &Api,
    sink: &mut Diagnostics,
) -> Examples {
    match form {
        Form::Crate if description.examples || description.tests => Examples::of(api),
        Form::Crate => Examples::default(),
        Form::Module => {
            if description.examples {
                let message = "a module has no features of its own, and so no examples";
                sink.warning(Code::Config, At::Run, message);
            }
            Examples::default()
        }
    }
}

/// What the crate's own tests hold it against, where it is to have some.
pub(super) fn proof(
    form: Form,
    description: &Description,
    api: &Api,
    examples: &Examples,
    sink: &mut Diagnostics,
) -> Option<Given> {
    match (description.tests, form) {
        (false, _) => None,
        (true, Form::Crate) => {
            let keeps = description.undeclared == Undeclared::Keep;
            Some(Given::of(api, examples, keeps))
        }
        (true, Form::Module) => {
            let message = "a module is part of another crate, and so has no tests of its own";
            sink.warning(Code::Config, At::Run, message);
            None
        }
    }
}
