//! Scenarios of `payload/multipart`.

use payload_multipart::{Client, File, models};

use crate::{Checks, Failure, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = Client::builder().base_url(checks.url("")).build()?;
    let (jpg, png) = (checks.file("image.jpg")?, checks.file("image.png")?);
    let jpg = || File::new(jpg.clone()).name("image.jpg");
    let png = || File::new(png.clone()).name("image.png");
    let hello = || jpg().name("hello.jpg").content_type("image/jpg");
    let city = |name: &str| models::Address::new(name);
    scenarios! { checks;
        Payload_MultiPart_FormData_basic:
            client.form_data_basic(models::MultiPartRequest::new("123", jpg()));
        Payload_MultiPart_FormData_withWireName:
            client.form_data_with_wire_name(models::MultiPartRequestWithWireName::new("123", jpg()));
        Payload_MultiPart_FormData_optionalParts:
            client.form_data_optional_parts().id("123"),
            client.form_data_optional_parts().profile_image(jpg()),
            client.form_data_optional_parts().id("123").profile_image(jpg());
        Payload_MultiPart_FormData_fileArrayAndBasic:
            client.form_data_file_array_and_basic(models::ComplexPartsRequest::new(
                city("X"), "123", vec![png(), png()], jpg(),
            ));
        Payload_MultiPart_FormData_jsonPart:
            client.form_data_json_part(models::JsonPartRequest::new(city("X"), jpg()));
        Payload_MultiPart_FormData_binaryArrayParts:
            client.form_data_binary_array_parts(models::BinaryArrayPartsRequest::new(
                "123", vec![png(), png()],
            ));
        Payload_MultiPart_FormData_multiBinaryParts:
            client.form_data_multi_binary_parts(models::MultiBinaryPartsRequest::new(jpg())),
            client.form_data_multi_binary_parts({
                let mut parts = models::MultiBinaryPartsRequest::new(jpg());
                parts.picture = Some(png());
                parts
            });
        Payload_MultiPart_FormData_checkFileNameAndContentType:
            client.form_data_check_file_name_and_content_type(
                models::MultiPartRequest::new("123", hello()),
            );
        Payload_MultiPart_FormData_anonymousModel:
            client.form_data_anonymous_model(models::FormDataAnonymousModelRequest::new(jpg()));
        Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType:
            client.content_type_image_jpeg_content_type(
                models::FileWithHttpPartSpecificContentTypeRequest::new(hello()),
            );
        Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType:
            client.content_type_required_content_type(
                models::FileWithHttpPartRequiredContentTypeRequest::new(jpg()),
            );
        Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType:
            client.content_type_optional_content_type(
                models::FileWithHttpPartOptionalContentTypeRequest::new(jpg()),
            );
        Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray:
            client.http_parts_json_array_and_file_array(models::ComplexHttpPartsModelRequest::new(
                city("X"), "123", vec![png(), png()], vec![city("Y"), city("Z")], jpg(),
            ));
        Payload_MultiPart_FormData_HttpParts_NonString_float:
            client.non_string_float(models::NonStringFloatRequest::new(0.5));
        Payload_MultiPart_FormData_File_uploadFileSpecificContentType:
            client.file_upload_file_specific_content_type(
                models::FileUploadFileSpecificContentTypeRequest::new(png()),
            );
        Payload_MultiPart_FormData_File_uploadFileRequiredFilename:
            client.file_upload_file_required_filename(
                models::FileUploadFileRequiredFilenameRequest::new(png().content_type("image/png")),
            );
        Payload_MultiPart_FormData_File_uploadFileArray:
            client.file_upload_file_array(models::FileUploadFileArrayRequest::new(
                vec![png().content_type("image/png"), png().content_type("image/png")],
            ));
    }
    Ok(())
}
