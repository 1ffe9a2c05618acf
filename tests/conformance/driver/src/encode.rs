//! Scenarios of `encode`.

use crate::{Checks, Failure, downloads, list, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = encode_array::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Encode_Array_Property_commaDelimited:
            client.property_comma_delimited(value!({"value": "blue,red,green"})) => {"value": "blue,red,green"};
        Encode_Array_Property_spaceDelimited:
            client.property_space_delimited(value!({"value": "blue red green"})) => {"value": "blue red green"};
        Encode_Array_Property_pipeDelimited:
            client.property_pipe_delimited(value!({"value": "blue|red|green"})) => {"value": "blue|red|green"};
        Encode_Array_Property_newlineDelimited:
            client.property_newline_delimited(value!({"value": "blue\nred\ngreen"})) => {"value": "blue\nred\ngreen"};
        Encode_Array_Property_enumCommaDelimited:
            client.property_enum_comma_delimited(value!({"value": "blue,red,green"})) => {"value": "blue,red,green"};
        Encode_Array_Property_enumSpaceDelimited:
            client.property_enum_space_delimited(value!({"value": "blue red green"})) => {"value": "blue red green"};
        Encode_Array_Property_enumPipeDelimited:
            client.property_enum_pipe_delimited(value!({"value": "blue|red|green"})) => {"value": "blue|red|green"};
        Encode_Array_Property_enumNewlineDelimited:
            client.property_enum_newline_delimited(value!({"value": "blue\nred\ngreen"})) => {"value": "blue\nred\ngreen"};
        Encode_Array_Property_extensibleEnumCommaDelimited:
            client.property_extensible_enum_comma_delimited(value!({"value": "blue,red,green"})) => {"value": "blue,red,green"};
        Encode_Array_Property_extensibleEnumSpaceDelimited:
            client.property_extensible_enum_space_delimited(value!({"value": "blue red green"})) => {"value": "blue red green"};
        Encode_Array_Property_extensibleEnumPipeDelimited:
            client.property_extensible_enum_pipe_delimited(value!({"value": "blue|red|green"})) => {"value": "blue|red|green"};
        Encode_Array_Property_extensibleEnumNewlineDelimited:
            client.property_extensible_enum_newline_delimited(value!({"value": "blue\nred\ngreen"})) => {"value": "blue\nred\ngreen"};
    }
    let client = encode_bytes::Client::builder().base_url(checks.url("")).build()?;
    let png = checks.file("image.png")?;
    downloads! { checks;
        Encode_Bytes_ResponseBody_default: client.response_body_default() => png;
        Encode_Bytes_ResponseBody_octetStream: client.response_body_octet_stream() => png;
        Encode_Bytes_ResponseBody_customContentType:
            client.response_body_custom_content_type() => png;
    }
    scenarios! { checks;
        Encode_Bytes_RequestBody_default: client.request_body_default(png.clone());
        Encode_Bytes_RequestBody_octetStream: client.request_body_octet_stream(png.clone());
        Encode_Bytes_RequestBody_customContentType:
            client.request_body_custom_content_type(png.clone());
    }
    scenarios! { checks;
        Encode_Bytes_Query_default: client.query_default(&value!("dGVzdA=="));
        Encode_Bytes_Query_base64: client.query_base64("dGVzdA==");
        Encode_Bytes_Query_base64url: client.query_base64url(&value!("dGVzdA"));
        Encode_Bytes_Query_base64urlArray:
            client.query_base64url_array(&list!(["dGVzdA", "dGVzdA"]));
        Encode_Bytes_Property_default:
            client.property_default(value!({"value": "dGVzdA=="})) => {"value": "dGVzdA=="};
        Encode_Bytes_Property_base64:
            client.property_base64(value!({"value": "dGVzdA=="})) => {"value": "dGVzdA=="};
        Encode_Bytes_Property_base64url:
            client.property_base64url(value!({"value": "dGVzdA"})) => {"value": "dGVzdA"};
        Encode_Bytes_Property_base64urlArray:
            client.property_base64url_array(value!({"value": ["dGVzdA", "dGVzdA"]})) => {"value": ["dGVzdA", "dGVzdA"]};
        Encode_Bytes_Header_default: client.header_default(&value!("dGVzdA=="));
        Encode_Bytes_Header_base64: client.header_base64("dGVzdA==");
        Encode_Bytes_Header_base64url: client.header_base64url(&value!("dGVzdA"));
        Encode_Bytes_Header_base64urlArray:
            client.header_base64url_array(&list!(["dGVzdA", "dGVzdA"]));
        Encode_Bytes_RequestBody_base64: client.request_body_base64(value!("dGVzdA=="));
        Encode_Bytes_ResponseBody_base64: client.response_body_base64() => "dGVzdA==";
        Encode_Bytes_ResponseBody_base64url: client.response_body_base64url() => "dGVzdA";
    }
    let client = encode_datetime::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Encode_Datetime_Query_default:
            client.query_default(value!("2022-08-26T18:38:00.000Z"));
        Encode_Datetime_Query_rfc3339:
            client.query_rfc3339(value!("2022-08-26T18:38:00.000Z"));
        Encode_Datetime_Query_rfc7231: client.query_rfc7231(value!("Fri, 26 Aug 2022 14:38:00 GMT"));
        Encode_Datetime_Query_unixTimestamp: client.query_unix_timestamp(1686566864);
        Encode_Datetime_Query_unixTimestampArray:
            client.query_unix_timestamp_array(&list!([1686566864, 1686734256]));
        Encode_Datetime_Property_default:
            client.property_default(value!({"value": "2022-08-26T18:38:00.000Z"}));
        Encode_Datetime_Property_rfc3339:
            client.property_rfc3339(value!({"value": "2022-08-26T18:38:00.000Z"}));
        Encode_Datetime_Property_rfc7231:
            client.property_rfc7231(value!({"value": "Fri, 26 Aug 2022 14:38:00 GMT"}));
        Encode_Datetime_Property_unixTimestamp:
            client.property_unix_timestamp(value!({"value": 1686566864}));
        Encode_Datetime_Property_unixTimestampArray:
            client.property_unix_timestamp_array(value!({"value": [1686566864, 1686734256]}));
        Encode_Datetime_Header_default: client.header_default(value!("Fri, 26 Aug 2022 14:38:00 GMT"));
        Encode_Datetime_Header_rfc3339:
            client.header_rfc3339(value!("2022-08-26T18:38:00.000Z"));
        Encode_Datetime_Header_rfc7231: client.header_rfc7231(value!("Fri, 26 Aug 2022 14:38:00 GMT"));
        Encode_Datetime_Header_unixTimestamp: client.header_unix_timestamp(1686566864);
        Encode_Datetime_Header_unixTimestampArray:
            client.header_unix_timestamp_array(&list!([1686566864, 1686734256]));
        Encode_Datetime_ResponseHeader_default: client.response_header_default();
        Encode_Datetime_ResponseHeader_rfc3339: client.response_header_rfc3339();
        Encode_Datetime_ResponseHeader_rfc7231: client.response_header_rfc7231();
        Encode_Datetime_ResponseHeader_unixTimestamp: client.response_header_unix_timestamp();
    }
    let client = encode_duration::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Encode_Duration_Property_default:
            client.property_default(value!({"value": "P40D"})) => {"value": "P40D"};
        Encode_Duration_Property_floatSeconds:
            client.property_float_seconds(value!({"value": 35.625})) => {"value": 35.625};
        Encode_Duration_Property_float64Seconds:
            client.property_float64_seconds(value!({"value": 35.625})) => {"value": 35.625};
        Encode_Duration_Property_int32Seconds:
            client.property_int32_seconds(value!({"value": 36})) => {"value": 36};
        Encode_Duration_Property_iso8601:
            client.property_iso8601(value!({"value": "P40D"})) => {"value": "P40D"};
        Encode_Duration_Property_floatSecondsArray:
            client.property_float_seconds_array(value!({"value": [35.625, 46.75]})) => {"value": [35.625, 46.75]};
        Encode_Duration_Property_int32Milliseconds:
            client.property_int32_milliseconds(value!({"value": 36000})) => {"value": 36000};
        Encode_Duration_Property_floatMilliseconds:
            client.property_float_milliseconds(value!({"value": 35625})) => {"value": 35625};
        Encode_Duration_Property_float64Milliseconds:
            client.property_float64_milliseconds(value!({"value": 35625})) => {"value": 35625};
        Encode_Duration_Property_floatMillisecondsArray:
            client.property_float_milliseconds_array(value!({"value": [35625, 46750]})) => {"value": [35625, 46750]};
        Encode_Duration_Property_int32SecondsLargerUnit:
            client.property_int32_seconds_larger_unit(value!({"value": 120})) => {"value": 120};
        Encode_Duration_Property_floatSecondsLargerUnit:
            client.property_float_seconds_larger_unit(value!({"value": 150})) => {"value": 150};
        Encode_Duration_Property_int32MillisecondsLargerUnit:
            client.property_int32_milliseconds_larger_unit(value!({"value": 180000})) => {"value": 180000};
        Encode_Duration_Property_floatMillisecondsLargerUnit:
            client.property_float_milliseconds_larger_unit(value!({"value": 210000})) => {"value": 210000};
        Encode_Duration_Query_default: client.query_default(&value!("P40D"));
        Encode_Duration_Query_iso8601: client.query_iso8601(&value!("P40D"));
        Encode_Duration_Query_int32Seconds: client.query_int32_seconds(36);
        Encode_Duration_Query_int32SecondsArray:
            client.query_int32_seconds_array(&list!([36, 47]));
        Encode_Duration_Query_floatSeconds: client.query_float_seconds(35.625);
        Encode_Duration_Query_float64Seconds: client.query_float64_seconds(35.625);
        Encode_Duration_Query_int32Milliseconds: client.query_int32_milliseconds(36000);
        Encode_Duration_Query_floatMilliseconds: client.query_float_milliseconds(35625.0);
        Encode_Duration_Query_float64Milliseconds: client.query_float64_milliseconds(35625.0);
        Encode_Duration_Query_int32MillisecondsArray:
            client.query_int32_milliseconds_array(&list!([36000, 47000]));
        Encode_Duration_Query_int32SecondsLargerUnit:
            client.query_int32_seconds_larger_unit(120);
        Encode_Duration_Query_floatSecondsLargerUnit:
            client.query_float_seconds_larger_unit(150.0);
        Encode_Duration_Query_int32MillisecondsLargerUnit:
            client.query_int32_milliseconds_larger_unit(180000);
        Encode_Duration_Query_floatMillisecondsLargerUnit:
            client.query_float_milliseconds_larger_unit(210000.0);
        Encode_Duration_Header_default: client.header_default(&value!("P40D"));
        Encode_Duration_Header_iso8601: client.header_iso8601(&value!("P40D"));
        Encode_Duration_Header_int32Seconds: client.header_int32_seconds(36);
        Encode_Duration_Header_floatSeconds: client.header_float_seconds(35.625);
        Encode_Duration_Header_float64Seconds: client.header_float64_seconds(35.625);
        Encode_Duration_Header_iso8601Array:
            client.header_iso8601_array(&list!(["P40D", "P50D"]));
        Encode_Duration_Header_int32Milliseconds: client.header_int32_milliseconds(36000);
        Encode_Duration_Header_floatMilliseconds: client.header_float_milliseconds(35625.0);
        Encode_Duration_Header_float64Milliseconds:
            client.header_float64_milliseconds(35625.0);
        Encode_Duration_Header_int32MillisecondsArray:
            client.header_int32_milliseconds_array(&list!([36000, 47000]));
        Encode_Duration_Header_int32SecondsLargerUnit:
            client.header_int32_seconds_larger_unit(120);
        Encode_Duration_Header_floatSecondsLargerUnit:
            client.header_float_seconds_larger_unit(150.0);
        Encode_Duration_Header_int32MillisecondsLargerUnit:
            client.header_int32_milliseconds_larger_unit(180000);
        Encode_Duration_Header_floatMillisecondsLargerUnit:
            client.header_float_milliseconds_larger_unit(210000.0);
    }
    let client = encode_numeric::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Encode_Numeric_Property_safeintAsString:
            client.property_safeint_as_string(value!({"value": "10000000000"})) => {"value": "10000000000"};
        Encode_Numeric_Property_uint32AsStringOptional:
            client.property_uint32_as_string_optional().body(value!({"value": "1"})) => {"value": "1"};
        Encode_Numeric_Property_uint8AsString:
            client.property_uint8_as_string(value!({"value": "255"})) => {"value": "255"};
    }
    Ok(())
}
