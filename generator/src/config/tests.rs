use std::path::PathBuf;

use super::*;
use crate::diagnostics::{Diagnostic, Severity};

pub(super) fn parse(text: &str) -> (Option<Config>, Diagnostics, Sources) {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add("tools/specwright.toml", text);
    let config = Config::parse(file, text, Path::new("tools"), &mut sink);
    (config, sink, sources)
}

/// What is wrong with a text: where it is (line and column from 1), what, and the help.
pub(super) fn faults(text: &str) -> Vec<(usize, usize, String, String)> {
    let (config, sink, _) = parse(text);
    assert_eq!(config, None);
    let fault = |diagnostic: &Diagnostic| {
        let At::Offset { offset, .. } = diagnostic.at else { panic!("{diagnostic:?}") };
        assert_eq!((diagnostic.code, diagnostic.severity), (Code::Config, Severity::Error));
        let before = &text[..offset];
        let line = before.matches('\n').count() + 1;
        let column = offset - before.rfind('\n').map_or(0, |newline| newline + 1) + 1;
        (line, column, diagnostic.message.clone(), diagnostic.help.clone().unwrap())
    };
    sink.all().iter().map(fault).collect()
}

fn fault(text: &str) -> (usize, usize, String) {
    let faults = faults(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    let (line, column, message, _) = faults[0].clone();
    (line, column, message)
}

pub(super) const GOOD: &str = "[[api]]\nspec = \"a.yaml\"\noutput = \"out\"\n";

#[test]
fn all_that_can_be_said() {
    let (config, sink, _) = parse(
        "[[api]]\nspec = \"spec/collect.yaml\"\noverlays = [\"a.yaml\", \"/b.yaml\"]\n\
         output = \"../generated\"\nname = \"collect-client\"\nversion = \"1.4.0-rc.1+7\"\nundeclared = \"keep\"\nstrict = true\nallow = [\"../c\"]\n\
         [[api]]\nspec = \"b.json\"\noutput = \"b\"\nundeclared = \"ignore\"\n",
    );
    assert_eq!(sink.all(), []);
    let first = Description::new("tools/spec/collect.yaml", "tools/../generated")
        .overlay("tools/a.yaml")
        .overlay("/b.yaml")
        .name("collect-client")
        .version(semver::Version::parse("1.4.0-rc.1+7").unwrap())
        .undeclared(Undeclared::Keep)
        .strict(true)
        .allow("tools/../c");
    let second = Description::new("tools/b.json", "tools/b");
    assert_eq!(config, Some(Config { apis: vec![first, second] }));
}

#[test]
fn what_is_not_said() {
    let description = Description::new("a", "b");
    assert_eq!(description.overlays, Vec::<PathBuf>::new());
    assert_eq!(description.allowed, Vec::<PathBuf>::new());
    assert_eq!(description.name, None);
    assert_eq!(description.version, None);
    assert_eq!(description.undeclared, Undeclared::Ignore);
    assert!(!description.strict);
}

#[test]
fn unknown_keys_are_told_with_what_there_is() {
    let text = format!("{GOOD}  ovelays = []\n\"we\\nird\" = 1\n[other]\n");
    let keys = "an `[[api]]` table may have \
                `spec`, `overlays`, `output`, `name`, `version`, `bump`, `undeclared`, `exhaustive`, `setters`, \
                `names`, `runtime`, `strict`, `allow`, `pages`, `signature`, `formats`, `derives`, `attributes`, `types`, `dependencies`, `nullable`, \
                `maps`, `include`, `exclude`, `models`, `features`, `media`, `types-only`, `examples`, `tests`, `max-members`";
    let expected = [
        (6, 1 + 1, "unknown key `other`".to_owned(), "the file may have `api`".to_owned()),
        (4, 3, "unknown key `ovelays`".to_owned(), format!("did you mean `overlays`? {keys}")),
        (5, 1, "unknown key `we\\nird`".to_owned(), keys.to_owned()),
    ];
    assert_eq!(faults(&text), expected);
}

#[test]
fn a_file_without_a_description() {
    for text in ["", "# nothing\n"] {
        assert_eq!(fault(text), (1, 1, "no description is given".to_owned()));
    }
    assert_eq!(fault("api = []"), (1, 7, "no description is given".to_owned()));
    assert_eq!(fault("api = 5"), (1, 7, "`api` is an integer".to_owned()));
    assert_eq!(fault("[api]\nspec = \"a\"\noutput = \"b\""), (1, 1, "`api` is a table".to_owned()));
    assert_eq!(fault("api = [5]"), (1, 8, "an item of `api` is an integer".to_owned()));
}

#[test]
fn what_is_missing() {
    let messages: Vec<_> = faults("\n[[api]]\n").into_iter().map(|f| (f.0, f.1, f.2)).collect();
    let expected =
        [(2, 1, "`spec` is missing".to_owned()), (2, 1, "`output` is missing".to_owned())];
    assert_eq!(messages, expected);
}

#[test]
fn values_of_the_wrong_kind() {
    for (value, column, message) in [
        ("overlays = \"a\"", 12, "`overlays` is a string"),
        ("overlays = [\"a\", 5]", 18, "`overlays` is an integer"),
        ("overlays = [\"\"]", 13, "`overlays` is empty"),
        ("name = 5", 8, "`name` is an integer"),
        ("name = \"a b\"", 8, "`a b` is no package name: it has ' ' in it"),
        ("undeclared = true", 14, "`undeclared` is a boolean"),
        ("undeclared = \"Keep\"", 14, "\"Keep\" is neither \"ignore\" nor \"keep\""),
        ("strict = \"yes\"", 10, "`strict` is a string"),
    ] {
        assert_eq!(fault(&format!("{GOOD}{value}\n")), (4, column, message.to_owned()));
    }
    assert_eq!(fault("[[api]]\nspec = \"\"\noutput = \"b\""), (2, 8, "`spec` is empty".to_owned()));
}

#[test]
fn where_the_runtime_comes_from() {
    let read = |runtime: &str| {
        let text = format!("{GOOD}runtime = {runtime}\n");
        let (config, sink, _) = parse(&text);
        config.unwrap_or_else(|| panic!("{sink:?}")).apis.remove(0).runtime
    };
    let by = |entries: &[(&str, &str)]| {
        let entries = entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Runtime::Crate(entries.collect())
    };
    assert_eq!(read("\"copy\""), Runtime::Copy);
    assert_eq!(read("\"0.1\""), by(&[("version", "0.1")]));
    // As all paths, it is relative to the file.
    assert_eq!(read("{ path = \"../rt\" }"), by(&[("path", "tools/../rt")]));
    assert_eq!(read("{ git = \"g\", tag = \"t\" }"), by(&[("git", "g"), ("tag", "t")]));
    for (value, column, message) in [
        ("runtime = 1", 11, "`runtime` is an integer"),
        ("runtime = \"latest\"", 11, "\"latest\" is neither \"copy\" nor a version"),
        ("runtime = {}", 11, "`runtime` does not say where the package is"),
        ("runtime = { git = 1 }", 19, "`git` is an integer"),
        ("runtime = { git = \"g\", tga = \"t\" }", 24, "unknown key `tga`"),
    ] {
        assert_eq!(fault(&format!("{GOOD}{value}\n")), (4, column, message.to_owned()));
    }
}

#[test]
fn one_output_for_two_descriptions() {
    let text = format!("{GOOD}[[api]]\nspec = \"b.yaml\"\noutput = \"x/.././out/\"\n");
    assert_eq!(fault(&text), (6, 10, "two descriptions have the same output".to_owned()));
    let (_, sink, _) = parse(&text);
    let At::Offset { offset, .. } = sink.all()[0].related[0].0 else { panic!("{sink:?}") };
    assert!(text[offset..].starts_with("\"out\""));
    let text = format!("{GOOD}[[api]]\nspec = \"b.yaml\"\noutput = \"../out\"\n");
    assert!(parse(&text).0.is_some());
}

#[test]
fn text_that_is_no_toml() {
    let (config, sink, _) = parse("[[api]]\nspec = a.yaml\noutput = \"b\noutput = \"c\"\n");
    assert_eq!(config, None);
    assert!(sink.all().len() >= 2, "{sink:?}");
    assert!(sink.all().iter().all(|d| d.code == Code::Syntax && d.severity == Severity::Error));
    let (config, sink, _) = parse("[[api]]\nspec = \"a\"\nspec = \"b\"\noutput = \"b\"\n");
    assert_eq!(config, None);
    assert_eq!(sink.all()[0].message, "duplicate key");
    assert!(matches!(sink.all()[0].at, At::Offset { offset: 19, .. }), "{sink:?}");
}

#[test]
fn a_file_is_read_with_its_folder_as_the_base() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(Config::FILE);
    fs::write(&path, format!("\u{feff}{GOOD}")).unwrap();
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let config = Config::read(&path, &mut sources, &mut sink).unwrap();
    let expected = Description::new(folder.path().join("a.yaml"), folder.path().join("out"));
    assert_eq!(config.apis, [expected]);
    assert_eq!(sink.all(), []);
}

#[test]
fn a_file_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(Config::FILE);
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    assert_eq!(Config::read(&path, &mut sources, &mut sink), None);
    fs::write(&path, b"\xff").unwrap();
    assert_eq!(Config::read(&path, &mut sources, &mut sink), None);
    let messages: Vec<_> = sink.all().iter().map(|d| d.message.as_str()).collect();
    let shown = path.display();
    assert_eq!(
        messages,
        [
            format!("cannot read `{shown}`: No such file or directory (os error 2)"),
            format!("cannot read `{shown}`: stream did not contain valid UTF-8"),
        ]
    );
}

#[test]
fn package_names() {
    let long = "a".repeat(214);
    for name in ["a", "pets-client", "Pets_2", "a--", "r2d2", &long] {
        assert_eq!(check_package_name(name), Ok(()), "{name}");
    }
    let reason = |name: &str| {
        let message = check_package_name(name).unwrap_err();
        message.rsplit_once(": ").map_or(message.clone(), |(_, reason)| reason.to_owned())
    };
    assert_eq!(reason(""), "a package name cannot be empty");
    for (name, expected) in [
        ("a b", "it has ' ' in it"),
        ("a.b", "it has '.' in it"),
        ("ä", "it has 'ä' in it"),
        ("a\nb", "it has '\\n' in it"),
        ("2a", "it does not begin with a letter"),
        ("-a", "it does not begin with a letter"),
        ("_a", "it does not begin with a letter"),
        ("type", "it is a keyword of Rust"),
        ("async", "it is a keyword of Rust"),
        ("std", "a crate of Rust itself has it"),
        ("proc-macro", "a crate of Rust itself has it"),
        (&(long.clone() + "a"), "it is longer than 214 characters"),
    ] {
        assert_eq!(reason(name), expected, "{name}");
    }
}

#[test]
fn formats_are_chosen() {
    let (config, sink, _) = parse(&format!(
        "{GOOD}[api.formats]\ndate-time = \"jiff\"\nuuid = \"string\"\n\
         money = {{ type = \"my_crate::Money\", dependency = 'my-crate = \"1\"' }}\n"
    ));
    assert_eq!(sink.all(), []);
    let description = Description::new("tools/a.yaml", "tools/out")
        .format("date-time", "jiff")
        .format("uuid", "string")
        .own_format("money", "my_crate::Money", "my-crate = \"1\"");
    let formats = Formats::new(&description.formats).unwrap();
    assert_eq!(config, Some(Config { apis: vec![description] }));
    assert_eq!(
        ["date-time", "date", "uuid", "uri", "money"].map(|format| formats.library(format)),
        [Library::Jiff, Library::Chrono, Library::String, Library::String, Library::String]
    );
    let own: Vec<_> = formats.own().collect();
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].0, own[0].1.path.join("::")), ("money", "my_crate::Money".to_owned()));
    assert_eq!(own[0].1.dependencies["my-crate"].as_str(), Some("1"));
}

#[test]
fn formats_that_cannot_be() {
    let own = "or a type of your own";
    for (line, column, message, help) in [
        (
            "date-time = 'jif'",
            13,
            "`date-time` cannot become `jif`",
            "did you mean `jiff`? it may be `chrono`, `jiff`, `time`, `string`, or a type of your own",
        ),
        (
            "decimal = 'rust-decimal'",
            11,
            "`decimal` cannot become `rust-decimal`",
            "did you mean `rust_decimal`? it may be",
        ),
        ("uri = 'Url'", 7, "`uri` cannot become `Url`", "did you mean `url`? it may be"),
        (
            "datetime = 'jiff'",
            12,
            "no type is known for the format `datetime`",
            "did you mean `date-time`? name one of your own",
        ),
        ("uuid = \"chrono\"", 8, "`uuid` cannot become `chrono`", "it may be `uuid`, `string`, "),
        ("uuid = 4", 8, "the type of a format is an integer", "write the name of a library"),
        (
            "money = \"string\"",
            9,
            "no type is known for the format `money`",
            "name one of your own",
        ),
        ("a = { type = 'Money' }", 5, "`Money` is not the path of a type", "begin with the crate"),
        ("a = { type = 'm::M<u8>' }", 5, "`m::M<u8>` is not the path of a type", "begin with"),
        ("a = { type = 'm::M' }", 5, "nothing says where the crate `m` comes from", "add `dep"),
        ("a = { dependency = 'm = 1' }", 5, "`type` is missing", "write the name"),
        (
            "a = { type = 'm::M', dependency = 'n = \"1\"' }",
            5,
            "the dependency does not bring in the crate `m`",
            "write a line of a Cargo.toml",
        ),
        (
            "a = { type = 'm::M', dependency = 'm = 1' }",
            5,
            "a dependency is neither a version nor a table",
            "write a line",
        ),
        (
            "a = { type = 'm::M', version = '1' }",
            22,
            "unknown key `version`",
            "the type of a format",
        ),
    ] {
        let all = faults(&format!("{GOOD}[api.formats]\n{line}\n"));
        let (at, found, said, helped) = &all[0];
        assert_eq!((*at, *found, said.as_str()), (5, column, message), "{line}");
        assert!(helped.starts_with(help), "{line}: {helped}");
    }
    let (_, _, message, help) = &faults(&format!("{GOOD}formats = 'jiff'\n"))[0];
    assert_eq!(message, "`formats` is a string");
    assert_eq!(help, "write a table: `formats = { uuid = \"string\" }`");
    let fault = &faults(&format!("{GOOD}formats = {{ date = 'x' }}\n"))[0];
    assert_eq!(fault.3, format!("it may be `chrono`, `jiff`, `time`, `string`, {own}"));
}

#[test]
fn how_lists_come_page_by_page() {
    let pages = |text: &str| {
        let (config, sink, _) =
            parse(&format!("{GOOD}[[api.pages]]\noperation = \"list\"\n{text}\n"));
        assert_eq!(sink.all(), []);
        config.unwrap().apis.remove(0).pages
    };
    let pointer = |text: &str| Pointer::parse(text).unwrap();
    let list = |items, next| vec![Paging { operation: "list".to_owned(), items, next }];
    assert_eq!(pages("link-header = true"), list(None, Next::LinkHeader));
    let next = Next::Link(Pointer(vec!["@odata.nextLink".to_owned()]));
    assert_eq!(
        pages("items = \"/a~1b/c\"\nnext-link = \"/@odata.nextLink\""),
        list(Some(Pointer(vec!["a/b".to_owned(), "c".to_owned()])), next)
    );
    let next = Next::Cursor(pointer("/next"), "at".to_owned());
    assert_eq!(
        pages("items = \"\"\ncursor = \"/next\"\nparameter = \"at\""),
        list(Some(pointer("")), next)
    );
    let next = Next::CursorHeader("X-Next".to_owned(), "at".to_owned());
    assert_eq!(pages("cursor-header = \"X-Next\"\nparameter = \"at\""), list(None, next));
    assert_eq!(pages("offset = \"skip\""), list(None, Next::Offset("skip".to_owned())));
    assert_eq!(pages("page = \"page\""), list(None, Next::Page("page".to_owned())));
}

#[test]
fn what_is_wrong_with_pages() {
    for (text, line, column, message) in [
        ("pages = 5", 4, 9, "`pages` is an integer"),
        ("pages = [5]", 4, 10, "an item of `pages` is an integer"),
        ("[[api.pages]]", 4, 1, "`operation` is missing"),
        ("[[api.pages]]\noperation = \"a\"", 4, 1, "it has to be said once where the next page is"),
        (
            "[[api.pages]]\noperation = \"a\"\npage = \"a\"\noffset = \"b\"",
            4,
            1,
            "it has to be said once where the next page is",
        ),
        ("[[api.pages]]\noperation = \"a\"\ncursor = \"/a\"", 4, 1, "`parameter` is missing"),
        (
            "[[api.pages]]\noperation = \"a\"\nnext-link = \"a\"",
            6,
            13,
            "`next-link` is no JSON pointer",
        ),
        ("[[api.pages]]\noperation = \"a\"\nlink-header = false", 6, 15, "`link-header` is false"),
        ("[[api.pages]]\noperation = \"a\"\npage = \"a\"\nx = 1", 7, 1, "unknown key `x`"),
    ] {
        assert_eq!(fault(&format!("{GOOD}{text}\n")), (line, column, message.to_owned()), "{text}");
    }
}

#[test]
fn a_version_is_one_that_cargo_takes() {
    for (version, fault) in [
        ("1.2", "unexpected end of input while parsing minor version number"),
        ("v1.2.3", "unexpected character 'v' while parsing major version number"),
        ("01.2.3", "invalid leading zero in major version number"),
        ("", "empty string, expected a semver version"),
    ] {
        let faults = faults(&format!("{GOOD}version = {version:?}\n"));
        let message = format!("`{version}` is no version of a package: {fault}");
        let help =
            "three numbers, such as `1.4.0`, and what comes before a release, as in `2.0.0-beta.1`";
        assert_eq!(faults, [(4, 11, message, help.to_owned())]);
    }
    assert_eq!(
        fault(&format!("{GOOD}version = 1\n")),
        (4, 11, "`version` is an integer".to_owned())
    );
}

#[test]
fn what_is_wanted_of_the_api() {
    let (config, sink, _) = parse(&format!(
        "{GOOD}include = [\"tag:a\", {{ tag = \"b*\", method = \"get\", deprecated = false }}]\n\
         exclude = [\"deprecated\"]\nmodels = \"all\"\nfeatures = \"tags\"\n\
         media = [\"json\", \"text/*\"]\ntypes-only = true\nexamples = true\ntests = true\nsetters = true\n"
    ));
    assert_eq!(sink.all(), []);
    let both = Criteria {
        tag: Some(Pattern::new("b*").unwrap()),
        method: Some("GET".to_owned()),
        deprecated: Some(false),
        ..Criteria::default()
    };
    let text = "{ tag = \"b*\", method = \"get\", deprecated = false }".to_owned();
    let mut wanted = Description::new("tools/a.yaml", "tools/out")
        .include("tag:a")
        .exclude("deprecated")
        .models(Models::All)
        .features(Features::Tags)
        .types_only(true)
        .examples(true)
        .tests(true)
        .setters(true)
        .media("json".parse().unwrap())
        .media("text/*".parse().unwrap());
    wanted.include.push(Selector::of(text, both));
    assert_eq!(config, Some(Config { apis: vec![wanted] }));
}

#[test]
fn what_is_no_way_to_want_something() {
    for (text, column, message) in [
        ("include = \"tag:a\"", 11, "`include` is a string"),
        ("include = [1]", 12, "an item of `include` is an integer"),
        ("exclude = [\"a\"]", 12, "`a` selects nothing that is known"),
        ("exclude = [\"tag:a\", \"/a**/b\"]", 21, "in `/a**/b`, `**` is not a segment by itself"),
        ("include = [{}]", 12, "a selector asks for nothing"),
        ("include = [{ tags = \"a\", id = \"b\" }]", 14, "unknown key `tags`"),
        ("include = [{ tag = \"\" }]", 20, "`tag` is empty"),
        ("include = [{ path = \"a\" }]", 21, "`a` is no path: it begins with `/`"),
        ("include = [{ method = \"GET it\" }]", 23, "`GET it` is no method"),
        ("include = [{ deprecated = \"yes\" }]", 27, "`deprecated` is a string"),
        ("models = \"some\"", 10, "\"some\" is neither \"all\" nor \"used\""),
        ("examples = 1", 12, "`examples` is an integer"),
        ("tests = 1", 9, "`tests` is an integer"),
        ("setters = \"all\"", 11, "`setters` is a string"),
        ("types-only = 1", 14, "`types-only` is an integer"),
        ("media = \"xml\"", 9, "`xml` is no media type"),
        ("media = [\"json\", 1]", 18, "`media` is an integer"),
        ("features = \"tag\"", 12, "\"tag\" is neither \"none\" nor \"tags\""),
    ] {
        assert_eq!(fault(&format!("{GOOD}{text}\n")), (4, column, message.to_owned()), "{text}");
    }
}
