use super::super::example;

const EXAMPLES: &str = "{\n\"Pet\": {\"name\":\"Rex\"},\n\"PetName\": \"Rex\"\n}\n";

#[test]
fn an_example_is_found_by_the_whole_name() {
    assert_eq!(example::of::<String>(EXAMPLES, "PetName"), "Rex");
    let pet: serde_json::Value = example::of(EXAMPLES, "Pet");
    assert_eq!(pet, serde_json::json!({ "name": "Rex" }));
    example::check::<String>(EXAMPLES, "PetName");
}

#[test]
#[should_panic(expected = "the example of Name: EOF")]
fn there_is_no_example_of_another_name() {
    let _: String = example::of(EXAMPLES, "Name");
}

#[test]
#[should_panic(expected = "the example of Pet: invalid type")]
fn an_example_of_another_type_is_none() {
    example::check::<String>(EXAMPLES, "Pet");
}
