use super::{keeps, read, reads, writes};
use api::models::*;

#[test]
fn descendants_are_variants_at_any_depth() {
    let cat = || {
        let mut cat = CatBase::new();
        cat.owner = Some("me".to_owned());
        cat.lives = Some(9);
        cat
    };
    reads(r#"{"kind":"Cat","owner":"me","lives":9}"#, Animal::Cat(cat()));
    reads(r#"{"owner":"me","lives":9,"kind":"Cat"}"#, Pet::Cat(cat()));
    reads(r#"{"kind":"Cat","owner":"me","lives":9}"#, Cat::CatBase(cat()));
    reads(r#"{"kind":"Pet"}"#, Animal::Pet(PetBase::new()));
    reads(r#"{"kind":"Animal"}"#, Animal::AnimalBase(AnimalBase::new()));
}

#[test]
fn a_tag_is_mapped_or_listed_or_an_extension_or_the_name() {
    let mut wolf = Wolf::new();
    wolf.pack = Some("grey".to_owned());
    reads(r#"{"kind":"wolf","pack":"grey"}"#, Animal::Wolf(wolf));
    reads(r#"{"kind":"vixen"}"#, Animal::Fox(Fox::new()));
    let mut lion = Lion::new();
    lion.mane = Some(true);
    reads(r#"{"kind":"king","mane":true}"#, Animal::Lion(lion.clone()));
    reads(r#"{"kind":"king","mane":true}"#, Cat::Lion(lion));
    reads(r#"{"kind":"stray"}"#, Animal::Stray(Stray::new()));
}

#[test]
fn an_unknown_tag_keeps_all_members() {
    keeps::<Animal>(r#"{"kind":"Yeti","snow":[1,{"deep":true}]}"#);
    keeps::<Pet>(r#"{"kind":"wolf","pack":"grey"}"#);
    keeps::<Level>(r#"{"n":3,"c":"new"}"#);
}

#[test]
fn tags_may_be_booleans_and_integers() {
    let mut web = Web::new();
    web.url = Some("u".to_owned());
    reads(r#"{"web":true,"url":"u"}"#, View::Web(web));
    let mut shell = Shell::new();
    shell.command = Some("ls".to_owned());
    reads(r#"{"command":"ls","web":false}"#, View::Shell(shell));
    let mut two = Two::new();
    two.b = Some("b".to_owned());
    reads(r#"{"n":2,"b":"b"}"#, Level::Two(two));
    assert_eq!(read::<Level>(r#"{"n":1,"a":"a"}"#), read::<Level>(r#"{"a":"a","n":1.0}"#));
    assert!(matches!(read(r#"{"n":1}"#), Level::One(One { n: Some(1), .. })));
}

#[test]
fn a_child_may_start_a_family_of_its_own() {
    let filter = r#"{"kind":"Addon","sort":"Filter","size":3}"#;
    let Addon::Filter(read_as_addon) = read(filter) else { panic!("it is a filter") };
    assert_eq!(read_as_addon.size, Some(3));
    assert_eq!(read::<Kinded>(filter), Kinded::Addon(Addon::Filter(read_as_addon)));
    keeps::<Kinded>(filter);
}

#[test]
fn nobody_writes_a_tag() {
    writes(&Animal::Lion(Lion::new()), r#"{"kind":"king"}"#);
    writes(&Level::One(One::new()), r#"{"n":1}"#);
}
