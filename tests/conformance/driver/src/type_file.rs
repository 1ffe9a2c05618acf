//! Scenarios of `type/file`.

use type_file::operations::BodyUploadFileMultipleContentTypesBody as Choice;

use crate::{Checks, Failure, downloads, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_file::Client::builder().base_url(checks.url("")).build()?;
    let png = checks.file("image.png")?;
    let message = br#"{"message":"test file content"}"#;
    scenarios! { checks;
        Type_File_Body_uploadFileSpecificContentType:
            client.body_upload_file_specific_content_type(png.clone());
        Type_File_Body_uploadFileJsonContentType:
            client.body_upload_file_json_content_type(message.to_vec());
        Type_File_Body_uploadFileMultipleContentTypes:
            client.body_upload_file_multiple_content_types(Choice::Png(png.clone().into()));
        Type_File_Body_uploadFileDefaultContentType:
            client.body_upload_file_default_content_type("image/png", png.clone());
    }
    downloads! { checks;
        Type_File_Body_downloadFileSpecificContentType:
            client.body_download_file_specific_content_type() => png;
        Type_File_Body_downloadFileJsonContentType:
            client.body_download_file_json_content_type() => message;
        Type_File_Body_downloadFileMultipleContentTypes:
            client.body_download_file_multiple_content_types() => png;
        Type_File_Body_downloadFileDefaultContentType:
            client.body_download_file_default_content_type() => png;
    }
    Ok(())
}
