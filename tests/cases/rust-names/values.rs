use api::models::{Pet, PetFood, PetType};

#[test]
fn json_has_the_names_that_it_always_had() {
    let json = r#"{"adr":[{"st":"x"}],"food":{"g":1},"id":7,"lines":[{"at":"y"}],"nm":"Tim","own":{"n":"::1"},"ty":"cat"}"#;
    let pet: Pet = serde_json::from_str(json).unwrap();
    assert_eq!((pet.number, pet.full_name.as_str()), (7, "Tim"));
    assert_eq!(pet.homes.as_ref().unwrap()[0].st.as_deref(), Some("x"));
    assert!(matches!(&pet.food, Some(PetFood::Dry(dry)) if dry.g == Some(1)));
    assert_eq!(pet.owner.as_ref().unwrap().ip_address.as_deref(), Some("::1"));
    assert_eq!(pet.r#type, Some(PetType::Cat));
    assert_eq!(serde_json::to_string(&pet).unwrap(), json);
}
