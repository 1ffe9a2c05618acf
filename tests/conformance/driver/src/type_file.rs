//! Scenarios of `type/file`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_file::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_File_Body_uploadFileJsonContentType:
            client.body_upload_file_json_content_type(value!({"message": "test file content"}));
        Type_File_Body_downloadFileJsonContentType:
            client.body_download_file_json_content_type() => {"message": "test file content"};
    }
    Ok(())
}
