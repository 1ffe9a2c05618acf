//! Scenarios of `payload/xml`.

use crate::{Checks, Failure, returned, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = payload_xml::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Payload_Xml_SimpleModelValue_get: client.simple_model_value_get() => {"name": "foo", "age": 123};
        Payload_Xml_SimpleModelValue_put: client.simple_model_value_put(value!({"name": "foo", "age": 123}));
        Payload_Xml_ModelWithSimpleArraysValue_get: client.model_with_simple_arrays_value_get() => {"colors": ["red", "green", "blue"], "counts": [1, 2]};
        Payload_Xml_ModelWithArrayOfModelValue_get: client.model_with_array_of_model_value_get() => {"items": [{"name": "foo", "age": 123}, {"name": "bar", "age": 456}]};
        Payload_Xml_ModelWithOptionalFieldValue_get: client.model_with_optional_field_value_get() => {"item": "widget"};
        Payload_Xml_ModelWithOptionalFieldValue_put: client.model_with_optional_field_value_put(value!({"item": "widget"}));
        Payload_Xml_ModelWithAttributesValue_get: client.model_with_attributes_value_get() => {"id1": 123, "id2": "foo", "enabled": true};
        Payload_Xml_ModelWithAttributesValue_put: client.model_with_attributes_value_put(value!({"id1": 123, "id2": "foo", "enabled": true}));
        Payload_Xml_ModelWithUnwrappedArrayValue_get: client.model_with_unwrapped_array_value_get() => {"colors": ["red", "green", "blue"], "counts": [1, 2]};
        Payload_Xml_ModelWithUnwrappedArrayValue_put: client.model_with_unwrapped_array_value_put(value!({"colors": ["red", "green", "blue"], "counts": [1, 2]}));
        Payload_Xml_ModelWithRenamedArraysValue_get: client.model_with_renamed_arrays_value_get() => {"colors": ["red", "green", "blue"], "counts": [1, 2]};
        Payload_Xml_ModelWithRenamedArraysValue_put: client.model_with_renamed_arrays_value_put(value!({"colors": ["red", "green", "blue"], "counts": [1, 2]}));
        Payload_Xml_ModelWithRenamedFieldsValue_get: client.model_with_renamed_fields_value_get() => {"inputData": {"name": "foo", "age": 123}, "outputData": {"name": "bar", "age": 456}};
        Payload_Xml_ModelWithRenamedFieldsValue_put: client.model_with_renamed_fields_value_put(value!({"inputData": {"name": "foo", "age": 123}, "outputData": {"name": "bar", "age": 456}}));
        Payload_Xml_ModelWithEmptyArrayValue_get: client.model_with_empty_array_value_get() => {"items": []};
        Payload_Xml_ModelWithDictionaryValue_get: client.model_with_dictionary_value_get() => {"metadata": {"Color": "blue", "Count": "123", "Enabled": "false"}};
        Payload_Xml_ModelWithDictionaryValue_put: client.model_with_dictionary_value_put(value!({"metadata": {"Color": "blue", "Count": "123", "Enabled": "false"}}));
        Payload_Xml_ModelWithEncodedNamesValue_get: client.model_with_encoded_names_value_get() => {"modelData": {"name": "foo", "age": 123}, "colors": ["red", "green", "blue"]};
        Payload_Xml_ModelWithEncodedNamesValue_put: client.model_with_encoded_names_value_put(value!({"modelData": {"name": "foo", "age": 123}, "colors": ["red", "green", "blue"]}));
        Payload_Xml_ModelWithEnumValue_get: client.model_with_enum_value_get() => {"status": "success"};
        Payload_Xml_ModelWithEnumValue_put: client.model_with_enum_value_put(value!({"status": "success"}));
        Payload_Xml_ModelWithDatetimeValue_get: client.model_with_datetime_value_get() => {"rfc3339": "2022-08-26T18:38:00.000Z", "rfc7231": "Fri, 26 Aug 2022 14:38:00 GMT"};
        Payload_Xml_ModelWithDatetimeValue_put: client.model_with_datetime_value_put(value!({"rfc3339": "2022-08-26T18:38:00.000Z", "rfc7231": "Fri, 26 Aug 2022 14:38:00 GMT"}));
    }
    checks.record("Payload_Xml_XmlErrorValue_get", failure(&client).await);
    Ok(())
}

async fn failure(client: &payload_xml::Client) -> Result<(), Failure> {
    let error = client.xml_error_value_get().await.err().ok_or("it did not fail")?;
    match error.declared() {
        Some(payload_xml::operations::XmlErrorValueGetError::BadRequest(body)) => {
            returned(body, serde_json::json!({"message": "Something went wrong", "code": 400}))
        }
        _ => Err(Box::new(error)),
    }
}
