//! What a program does with the client of `additions.yaml`: after every addition it must still compile.
#![allow(
    unreachable_patterns,
    reason = "whatever has no other variant today may have one tomorrow"
)]

use garden::operations::{self, ListPlantsError, NotFoundError, NoteToolsError};
use garden::{Client, Error, File, models};

fn main() {}

pub async fn calls(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let mut plants: Vec<models::Plant> = client.list_plants(3).await?.into_inner();
    plants.push(client.get_plant("1").await?.into_inner());
    let mut seed = models::Seed::new("oak");
    seed.depth = Some(3);
    let plant: models::Plant = client.plant(seed).await?.into_inner();
    plants.push(plant);
    client.photograph(models::PhotographRequest::new(File::new("photo"))).await?;
    client.water().await?;
    // What was received is sent again.
    let mut note: models::Note = client.count_tools().await?.into_inner();
    note.text.push('!');
    let done: models::NoteToolsResponse = client.note_tools(note).await?.into_inner();
    let mended: models::MendToolsResponse = client.mend_tools().await?.into_inner();
    println!("{} {} {}", plants.len(), done.done, mended.done);
    Ok(())
}

pub async fn events(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let mut events = client.watch_weather().await?.into_inner();
    while let Some(event) = events.next().await {
        match event?.data {
            models::WatchWeatherResponseItem::Rain(rain) => println!("{rain:?}"),
            models::WatchWeatherResponseItem::Sun(sun) => println!("{}", sun.hours),
            other => println!("{other:?}"),
        }
    }
    Ok(())
}

/// Of operations that declare no error, the error has no parameter.
pub async fn one(client: &Client) -> Result<models::Plant, Error> {
    Ok(client.get_plant("1").await?.into_inner())
}

/// Operations that fail alike have one error type, and so have types that are alike.
pub async fn alike(
    client: &Client,
) -> Result<Vec<models::MendToolsResponse>, Error<NotFoundError>> {
    client.list_plants(3).await?;
    let note = client.count_tools().await?.into_inner();
    Ok(vec![client.mend_tools().await?.into_inner(), client.note_tools(note).await?.into_inner()])
}

/// Types are named where calls are kept and passed on.
pub struct Kept {
    pub list: operations::ListPlants,
    pub plant: operations::Plant,
    pub beds: Vec<models::Bed>,
}

pub fn is_missing(error: &Error<ListPlantsError>) -> bool {
    matches!(error.declared(), Some(ListPlantsError::NotFound(problem)) if !problem.title.is_empty())
}

pub fn title(error: NoteToolsError) -> String {
    match error {
        NoteToolsError::NotFound(problem) => problem.title,
        other => other.to_string(),
    }
}

pub fn is_round(bed: &models::Bed) -> bool {
    match bed {
        models::Bed::Round(round) => round.radius > 0.0,
        models::Bed::Square(_) | models::Bed::Unknown(_) => false,
        _ => false,
    }
}

pub fn is_tree(kind: &models::Kind) -> bool {
    *kind == models::Kind::Tree
}

/// What a test of the program has its server say.
pub fn received() -> (models::Plant, models::Rain) {
    (models::Plant::new("1", models::Kind::Tree), models::Rain::default())
}
