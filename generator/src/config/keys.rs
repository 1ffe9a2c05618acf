//! The keys of an `[[api]]` table: what is known of each is said here once.

/// A key of an `[[api]]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it says, in a sentence or two.
    pub meaning: &'static str,
    /// Its default as TOML; `None` where it has to be given.
    pub default: Option<&'static str>,
    /// An example of another value, as lines of TOML.
    pub example: Option<&'static str>,
}

impl Key {
    /// Every key, in the order in which they are told.
    pub const ALL: [Self; 31] = [
        required("spec", "The OpenAPI description, YAML or JSON."),
        key("overlays", "OpenAPI Overlays that correct the description, applied in this order.", "[]")
            .such_as("overlays = [\"spec/api.overlay.yaml\"]"),
        required("output", "The folder of the generated crate."),
        // `name` and `version` have no default of their own: what stands here is what one gets at first.
        key("name", "The name of the package; by default from the description's title.", "\"NAME\""),
        key("version", "The version of the package; by default as its Cargo.toml has it. It is never the description's.", "\"0.1.0\""),
        key("bump", "Whether the version follows what has changed since the last commit, with a changelog: \"auto\" or \"never\".", "\"never\""),
        key("undeclared", "What becomes of members that the description does not declare: \"ignore\" or \"keep\".", "\"ignore\""),
        key("exhaustive", "Whether structs can be built member by member and enums matched without `_`; whatever the API adds breaks that.", "false"),
        key("setters", "Whether models that are sent have setters, as in `NewOrder::new(1).note(\"x\")`.", "false"),
        key("names", "Names of your own choice, by the JSON pointer of what they are for.", "{}")
            .such_as("names = { \"/components/schemas/pet_owner\" = \"Owner\" }"),
        key("runtime", "Where the client's runtime comes from: copied into it, or a package.", "\"copy\"")
            .such_as("runtime = { git = \"https://example.com/specwright\", tag = \"v0.1.0\" }"),
        key("strict", "Whether anything that would be left out and reported is an error.", "false"),
        key("allow", "Folders that references may lead into, beside the description's own.", "[]")
            .such_as("allow = [\"../shared\"]"),
        key("pages", "How lists come page by page, where the description does not say it.", "[]")
            .such_as("pages = [{ operation = \"listPets\", items = \"/data\", next-link = \"/links/next\" }]"),
        key("signature", "How the API signs its webhooks, where the description does not say it: \"described\", the name of a scheme, or a table.", "\"described\"")
            .such_as("signature = \"github\""),
        key("formats", "What the `format` of a schema becomes.", "{}")
            .such_as("formats = { date-time = \"jiff\", money = { type = \"my_crate::Money\", dependency = 'my_crate = \"1\"' } }"),
        key("derives", "Traits that models have besides `Debug`, `Clone` and `PartialEq`: `Eq`, `Hash`, `PartialOrd` and `Ord` where they can, and those of macros.", "[]")
            .such_as("derives = [\"Eq\", \"Hash\"]"),
        key("attributes", "Attributes that all models have.", "[]")
            .such_as("attributes = [\"#[my_crate::attribute]\"]"),
        key("types", "What single models have besides, by the name of a component or a JSON pointer: `derives` and `attributes`, or a `type` of your own in its place.", "{}")
            .such_as("types = { Pet = { derives = [\"Ord\"] } }"),
        key("dependencies", "The crates that all this is from, as lines of a Cargo.toml.", "[]")
            .such_as("dependencies = ['schemars = \"1\"']"),
        key("nullable", "Whether a member of a type that is only received tells absent from null, as `Option<Option<T>>`: \"keep\" or \"merge\".", "\"keep\""),
        key("maps", "What objects with any members become, `BTreeMap` or `HashMap`: \"btree\" or \"hash\".", "\"btree\""),
        key("include", "The operations that are generated, and no others.", "[]")
            .such_as("include = [\"tag:issues\", \"GET /users/**\"]"),
        key("exclude", "The operations that are not generated.", "[]").such_as("exclude = [\"deprecated\"]"),
        key("models", "Whether types are generated that no operation needs, \"all\" or \"used\"; by default \"used\" with `include` or `exclude`.", "\"all\""),
        key("features", "Whether the crate has a feature for each tag: \"none\" or \"tags\".", "\"none\""),
        key("media", "The media types that are preferred where a body is offered in several, the best first.", "[]")
            .such_as("media = \"json\""),
        key("types-only", "Whether the types are generated without a client.", "false"),
        key("examples", "Whether the crate has a feature `examples`, with which each type has a value to write tests with.", "false"),
        key("tests", "Whether the crate has tests of its own: its models against every example, its requests against the description.", "false"),
        key("max-members", "How many fields and variants all types may have together, against descriptions that explode.", "250000"),
    ];

    const fn such_as(mut self, example: &'static str) -> Self {
        self.example = Some(example);
        self
    }
}

const fn required(name: &'static str, meaning: &'static str) -> Key {
    Key { name, meaning, default: None, example: None }
}

const fn key(name: &'static str, meaning: &'static str, default: &'static str) -> Key {
    Key { name, meaning, default: Some(default), example: None }
}
