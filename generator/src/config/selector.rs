//! Which operations and webhooks somebody wants.

use std::str::FromStr;

/// What an entry of `include` or `exclude` matches. As a text it is one of these:
///
/// | text | what it matches |
/// |---|---|
/// | `tag:repos` | what has the tag |
/// | `id:list*` | operations by their `operationId` |
/// | `/users/**` | operations by their path |
/// | `GET /users/**` | operations by method and path |
/// | `GET` | operations by their method |
/// | `webhook:push` | webhooks and callbacks by their name |
/// | `deprecated` | what is deprecated |
///
/// In names and in a segment of a path, `*` stands for any text; `**` as a segment for any number of segments,
/// none included; `{}` for a parameter, whatever it is called.
///
/// A table of `specwright.toml` asks for several of them at once: `{ tag = "repos", method = "GET" }`. Its keys are
/// `tag`, `id`, `path`, `method`, `webhook` and `deprecated`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// As the user wrote it.
    text: String,
    criteria: Result<Criteria, String>,
}

/// What something must be to be matched, all at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Criteria {
    /// One of its tags.
    pub tag: Option<Pattern>,
    /// Its `operationId`.
    pub id: Option<Pattern>,
    /// Its path.
    pub path: Option<PathPattern>,
    /// Its method, in capitals.
    pub method: Option<String>,
    /// Its name, as a webhook or callback.
    pub webhook: Option<Pattern>,
    /// Whether it is deprecated.
    pub deprecated: Option<bool>,
}

/// A name, in which `*` stands for any text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

/// A path, in which `*` stands for any text in a segment, and `**` for any number of segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern(Vec<String>);

/// Which types are generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Models {
    /// All of the description.
    All,
    /// Those that an operation or webhook needs which is generated.
    Used,
}

impl Models {
    /// The names of the choices.
    pub const NAMES: [&'static str; 2] = ["all", "used"];
}

impl FromStr for Models {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "all" => Ok(Models::All),
            "used" => Ok(Models::Used),
            _ => Err(format!("{name:?} is neither \"all\" nor \"used\"")),
        }
    }
}

/// Which features the crate has for parts of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Features {
    /// None: all of it is always there.
    #[default]
    None,
    /// One for each tag, on by default: the operations whose first tag it is, and the types that only they need.
    Tags,
}

impl Features {
    /// The names of the choices.
    pub const NAMES: [&'static str; 2] = ["none", "tags"];
}

impl FromStr for Features {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "none" => Ok(Features::None),
            "tags" => Ok(Features::Tags),
            _ => Err(format!("{name:?} is neither \"none\" nor \"tags\"")),
        }
    }
}

impl Selector {
    /// What a text may be.
    pub const HELP: &'static str = "write `tag:NAME`, `id:NAME`, `webhook:NAME`, `deprecated`, a path such as `/users/**`, a method, or \
         both: `GET /users/**`";

    /// What matches all of these, shown to the user as a text.
    pub(crate) fn of(text: String, criteria: Criteria) -> Self {
        Self { text, criteria: Ok(criteria) }
    }

    /// As the user wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it asks for.
    ///
    /// # Errors
    ///
    /// It is no selector; the text says why.
    pub fn criteria(&self) -> Result<&Criteria, &str> {
        self.criteria.as_ref().map_err(String::as_str)
    }
}

impl<T: Into<String>> From<T> for Selector {
    /// Reads a text. A text that is no selector is an error of the run.
    fn from(text: T) -> Self {
        let text = text.into();
        let criteria = parse(text.trim());
        Self { text, criteria }
    }
}

fn parse(text: &str) -> Result<Criteria, String> {
    let none = Criteria::default();
    if text.is_empty() {
        return Err("a selector is empty".to_owned());
    }
    if text == "deprecated" {
        return Ok(Criteria { deprecated: Some(true), ..none });
    }
    if text.starts_with('/') {
        return Ok(Criteria { path: Some(PathPattern::new(text)?), ..none });
    }
    let both = text.split_once(char::is_whitespace).map(|(one, two)| (one, two.trim_start()));
    if let Some((method, path)) = both.filter(|(one, two)| is_method(one) && two.starts_with('/')) {
        let path = Some(PathPattern::new(path)?);
        return Ok(Criteria { method: Some(method.to_uppercase()), path, ..none });
    }
    if is_method(text) && text.chars().all(|c| c.is_ascii_uppercase()) {
        return Ok(Criteria { method: Some(text.to_owned()), ..none });
    }
    let unknown = || format!("`{}` selects nothing that is known", text.escape_debug());
    let (kind, name) = text.split_once(':').ok_or_else(unknown)?;
    let name = Some(Pattern::new(name).map_err(|fault| format!("`{kind}:` {fault}"))?);
    match kind {
        "tag" => Ok(Criteria { tag: name, ..none }),
        "id" => Ok(Criteria { id: name, ..none }),
        "webhook" => Ok(Criteria { webhook: name, ..none }),
        _ => Err(unknown()),
    }
}

/// Whether it may be a method.
pub(crate) fn is_method(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
}

impl Pattern {
    /// A pattern for names.
    pub(crate) fn new(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" => Err("has no name behind it".to_owned()),
            name => Ok(Self(name.to_owned())),
        }
    }

    /// Whether it matches a name.
    pub fn matches(&self, name: &str) -> bool {
        glob(&self.0, name)
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl PathPattern {
    /// A pattern for paths.
    pub(crate) fn new(text: &str) -> Result<Self, String> {
        let shown = text.escape_debug();
        let Some(rest) = text.trim_end().strip_prefix('/') else {
            return Err(format!("`{shown}` is no path: it begins with `/`"));
        };
        let segments: Vec<String> = rest.split('/').map(str::to_owned).collect();
        if segments.iter().any(|it| it.contains("**") && it != "**") {
            return Err(format!("in `{shown}`, `**` is not a segment by itself"));
        }
        Ok(Self(segments))
    }

    /// Whether it matches the template of a path.
    pub fn matches(&self, path: &str) -> bool {
        let path: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        // For the part of the pattern so far, the beginnings of the path that it matches, by their length.
        let mut met = vec![false; path.len().saturating_add(1)];
        met.first_mut().into_iter().for_each(|it| *it = true);
        for pattern in &self.0 {
            let before = std::mem::replace(&mut met, vec![false; path.len().saturating_add(1)]);
            let mut is_open = false;
            for (length, now) in met.iter_mut().enumerate() {
                let last = length.checked_sub(1);
                *now = match pattern.as_str() {
                    "**" => {
                        is_open |= before.get(length).copied().unwrap_or_default();
                        is_open
                    }
                    pattern => last.is_some_and(|last| {
                        before.get(last).copied().unwrap_or_default()
                            && path.get(last).is_some_and(|it| matches_segment(pattern, it))
                    }),
                };
            }
        }
        met.last().copied().unwrap_or_default()
    }
}

/// Whether a segment matches. The names of parameters say nothing about a path (§4.8.8).
fn matches_segment(pattern: &str, segment: &str) -> bool {
    let is_parameter = |text: &str| text.starts_with('{') && text.ends_with('}');
    is_parameter(pattern) && is_parameter(segment) || glob(pattern, segment)
}

/// Whether a text is as a pattern says, in which `*` stands for any text.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{PathPattern, Selector, glob};

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, matches) in [
            ("list*", "listPets", true),
            ("list*", "list", true),
            ("list*", "relist", false),
            ("*Pets", "listPets", true),
            ("*Pets", "listPetsToo", false),
            ("l*P*s", "listPets", true),
            ("a*a", "a", false),
            ("a*b*a", "aba", true),
            ("*", "", true),
            ("pets", "pets", true),
            ("pets", "pet", false),
            ("Pets", "pets", false),
            ("stra*e", "straße", true),
        ] {
            assert_eq!(glob(pattern, text), matches, "{pattern} {text}");
        }
    }

    #[test]
    fn two_stars_stand_for_any_number_of_segments() {
        for (pattern, path, matches) in [
            ("/users/**", "/users", true),
            ("/users/**", "/users/{id}/keys", true),
            ("/users/**", "/usersettings", false),
            ("/users/*", "/users", false),
            ("/users/*", "/users/{id}", true),
            ("/users/*", "/users/{id}/keys", false),
            ("/users/{id}", "/users/{username}", true),
            ("/users/{}", "/users/me", false),
            ("/**/keys", "/users/{id}/keys", true),
            ("/**/keys/**", "/keys", true),
            ("/**/a/**/b", "/a/a/b", true),
            ("/**/a/**/b", "/b/a", false),
            ("/**", "/", true),
            ("/", "/", true),
            ("/", "/users", false),
            ("/users", "/users/", false),
            ("/user*", "/users", true),
            ("/files/*.json", "/files/{name}.json", true),
        ] {
            let pattern = PathPattern::new(pattern).unwrap();
            assert_eq!(pattern.matches(path), matches, "{pattern:?} {path}");
        }
    }

    #[test]
    fn what_is_no_selector_says_why() {
        for (text, fault) in [
            ("", "a selector is empty"),
            ("repos", "`repos` selects nothing that is known"),
            ("tags:repos", "`tags:repos` selects nothing that is known"),
            ("tag:", "`tag:` has no name behind it"),
            ("GET users", "`GET users` selects nothing that is known"),
            ("/a**/b", "in `/a**/b`, `**` is not a segment by itself"),
            ("get", "`get` selects nothing that is known"),
        ] {
            assert_eq!(Selector::from(text).criteria(), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_long_pattern_takes_no_long_time() {
        let pattern = PathPattern::new(&"/**/*a*".repeat(200)).unwrap();
        assert!(!pattern.matches(&"/aaaaaaaaaaaaaaaaaaaab".repeat(150)));
    }
}
