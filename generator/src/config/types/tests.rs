use super::super::tests::{GOOD, faults, parse};
use super::super::{Config, Description};
use super::*;

#[test]
fn what_models_get() {
    let (config, sink, _) = parse(&format!(
        "{GOOD}derives = [\"Eq\", \"my_crate::Macro\"]\nattributes = [\"#[a] #[b(c)]\"]\n\
         dependencies = ['my-crate = \"1\"']\n[api.types.Pet]\nderives = [\"Ord\"]\n\
         attributes = [\"#[d]\"]\n[api.types.Money]\ntype = \"my_crate::Money\"\n"
    ));
    assert_eq!(sink.all(), []);
    let description = Description::new("tools/a.yaml", "tools/out")
        .derive("Eq")
        .derive("my_crate::Macro")
        .attribute("#[a] #[b(c)]")
        .dependency("my-crate = \"1\"")
        .derive_for("Pet", "Ord")
        .attribute_for("Pet", "#[d]")
        .own_type("Money", "my_crate::Money");
    let own = OwnTypes::new(&description).unwrap();
    assert_eq!(config, Some(Config { apis: vec![description] }));
    let path = vec!["my_crate".to_owned(), "Macro".to_owned()];
    assert_eq!(own.all.derives, [Derive::Trait(Trait::Eq), Derive::Macro(path)]);
    assert_eq!(own.all.attributes, ["#[a] #[b(c)]"]);
    assert_eq!(own.single["Pet"].derives, [Derive::Trait(Trait::Ord)]);
    assert_eq!(own.single["Pet"].attributes, ["#[d]"]);
    assert_eq!(own.dependencies["my-crate"].as_str(), Some("1"));
}

#[test]
fn what_models_cannot_get() {
    let known = "such as `schemars::JsonSchema`";
    for (line, column, message, help) in [
        ("derives = 'Eq'", 11, "`derives` is a string", "write a list"),
        ("derives = [1]", 12, "`derives` is an integer", "write a string"),
        ("derives = ['Clone']", 12, "`Clone` is derived for every type", "leave it out"),
        ("derives = ['eq']", 12, "`eq` cannot be derived", known),
        ("derives = ['Serialize']", 12, "`Serialize` cannot be derived", known),
        ("derives = ['a::B<C>']", 12, "`a::B<C>` cannot be derived", known),
        ("derives = ['a::B, c::D']", 12, "`a::B, c::D` cannot be derived", known),
        (
            "derives = ['a::B']",
            12,
            "nothing says where the crate `a` comes from",
            "add `dependencies = ['a = \"1\"']`",
        ),
        ("attributes = ['my::attr']", 15, "`my::attr` is no attribute: unexpected token", "#[my"),
        ("attributes = ['']", 15, "`` is no attribute", "write it as it stands"),
        ("attributes = ['#[a']", 15, "`#[a` is no attribute", "write it as it stands"),
        ("attributes = ['#![a]']", 15, "`#![a]` is no attribute", "write it as it stands"),
        ("attributes = ['#[a] pub']", 15, "`#[a] pub` is no attribute", "write it as it stands"),
        ("dependencies = ['a']", 17, "the dependency is not TOML", "write a line"),
        ("dependencies = ['']", 17, "the dependency brings in no crate", "write a line"),
        ("dependencies = ['a = 1']", 17, "a dependency is neither", "write a line"),
        ("types = []", 9, "`types` is an array", "write a table for each"),
        ("types = { A = 1 }", 15, "what a type gets is an integer", "write a table for each"),
        (
            "types = { A = { b = 1 } }",
            17,
            "unknown key `b`",
            "may have `derives`, `attributes`, `type`, `dependency`",
        ),
        ("types = { A = { type = 'B' } }", 15, "`B` is not the path of a type", "begin with"),
        ("types = { A = { type = 'b::C' } }", 15, "nothing says where the crate `b`", "add `dep"),
        ("types = { A = { type = 1 } }", 24, "`type` is an integer", "write a string"),
        ("types = { A = { dependency = 'b = \"1\"' } }", 15, "without `type`", "add `type"),
        (
            "types = { A = { type = 'std::net::Ipv4Addr', derives = ['Eq'] } }",
            15,
            "`std::net::Ipv4Addr` is defined elsewhere",
            "leave out",
        ),
        ("types = { A = { derives = ['B'] } }", 28, "`B` cannot be derived", known),
    ] {
        let faults = faults(&format!("{GOOD}{line}\n"));
        assert_eq!(faults.len(), 1, "{line}: {faults:?}");
        let (row, at, told, helped) = &faults[0];
        assert_eq!((*row, *at), (4, column), "{line}");
        assert!(told.contains(message), "{line}: {told}");
        assert!(helped.contains(help), "{line}: {helped}");
    }
}

#[test]
fn what_a_program_asks_for_is_checked_as_well() {
    let description = Description::new("a", "b").derive("B").attribute("c").dependency("d");
    let faults = OwnTypes::new(&description).unwrap_err();
    let messages: Vec<&str> = faults.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages.len(), 3);
    assert_eq!(messages[1], "`B` cannot be derived");
}
