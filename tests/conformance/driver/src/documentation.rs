//! Scenarios of `documentation`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = documentation::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Documentation_Lists_bulletPointsOp: client.lists_bullet_points_op();
        Documentation_Lists_bulletPointsModel:
            client.lists_bullet_points_model(value!({"input": {"prop": "Simple"}}));
        Documentation_Lists_numbered: client.lists_numbered();
        Documentation_TextFormatting_boldText: client.text_formatting_bold_text();
        Documentation_TextFormatting_italicText: client.text_formatting_italic_text();
        Documentation_TextFormatting_combinedFormatting:
            client.text_formatting_combined_formatting();
    }
    Ok(())
}
