//! Scenarios of `type/scalar`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_scalar::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Scalar_String_get: client.string_get() => "test";
        Type_Scalar_String_put: client.string_put(value!("test"));
        Type_Scalar_Boolean_get: client.boolean_get() => true;
        Type_Scalar_Boolean_put: client.boolean_put(value!(true));
        Type_Scalar_Unknown_get: client.unknown_get() => "test";
        Type_Scalar_Unknown_put: client.unknown_put(value!("test"));
        Type_Scalar_DecimalType_responseBody: client.decimal_type_response_body() => 0.33333;
        Type_Scalar_Decimal128Type_responseBody:
            client.decimal128_type_response_body() => 0.33333;
        Type_Scalar_DecimalType_requestBody: client.decimal_type_request_body(value!(0.33333));
        Type_Scalar_Decimal128Type_requestBody:
            client.decimal128_type_request_body(value!(0.33333));
        Type_Scalar_DecimalType_requestParameter:
            client.decimal_type_request_parameter(0.33333);
        Type_Scalar_Decimal128Type_requestParameter:
            client.decimal128_type_request_parameter(0.33333);
        Type_Scalar_DecimalVerify_prepareVerify:
            client.decimal_verify_prepare_verify() => [0.1, 0.1, 0.1];
        Type_Scalar_Decimal128Verify_prepareVerify:
            client.decimal128_verify_prepare_verify() => [0.1, 0.1, 0.1];
        Type_Scalar_DecimalVerify_verify: client.decimal_verify_verify(value!(0.3));
        Type_Scalar_Decimal128Verify_verify: client.decimal128_verify_verify(value!(0.3));
    }
    Ok(())
}
