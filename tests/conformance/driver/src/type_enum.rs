//! Scenarios of `type/enum`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_enum_extensible::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Enum_Extensible_String_getKnownValue: client.string_get_known_value() => "Monday";
        Type_Enum_Extensible_String_putKnownValue:
            client.string_put_known_value(value!("Monday"));
        Type_Enum_Extensible_String_getUnknownValue:
            client.string_get_unknown_value() => "Weekend";
        Type_Enum_Extensible_String_putUnknownValue:
            client.string_put_unknown_value(value!("Weekend"));
    }
    let client = type_enum_fixed::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Enum_Fixed_String_getKnownValue: client.string_get_known_value() => "Monday";
        Type_Enum_Fixed_String_putKnownValue: client.string_put_known_value(value!("Monday"));
    }
    checks.record("Type_Enum_Fixed_String_putUnknownValue", refused(&client).await);
    Ok(())
}

/// A value that the server does not know is sent as it is, and refused.
async fn refused(client: &type_enum_fixed::Client) -> Result<(), Failure> {
    match client.string_put_unknown_value(value!("Weekend")).await {
        Ok(_) => Err("it was not refused".into()),
        Err(error) if error.status().is_some_and(|status| status == 500) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
