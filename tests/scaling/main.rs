//! Work grows in line with the description: twice as much of anything takes twice the allocations and
//! twice the memory, whatever the machine is doing beside it.

mod shapes;

use std::alloc::System;

use specwright::Description;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What making the files took.
#[derive(Debug, Clone, Copy)]
struct Work {
    allocations: usize,
    bytes: usize,
}

fn work(document: &str) -> Work {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let spec = folder.path().join("spec.yaml");
    std::fs::write(&spec, document).expect("the document can be written");
    let description = Description::new(&spec, folder.path().join("generated"));
    let region = Region::new(ALLOCATOR);
    let made = specwright::generate(&description);
    let change = region.change();
    assert!(made.files.is_some(), "{:?}", made.diagnostics.all());
    Work { allocations: change.allocations + change.reallocations, bytes: change.bytes_allocated }
}

/// How many times as much the second half of a growth takes as the first: 2 where it is in line, 4 where
/// it is by the square. What any description takes falls out of it.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn growth(first: usize, second: usize, third: usize) -> f64 {
    third.saturating_sub(second) as f64 / (second.saturating_sub(first).max(1)) as f64
}

/// One test, since all threads have one allocator.
#[test]
fn twice_as_much_takes_twice_the_work() {
    let mut wrong = String::new();
    for (name, size, document) in shapes::ALL {
        let [first, second, third] = [1, 2, 4].map(|times| work(&document(size * times)));
        let allocations = growth(first.allocations, second.allocations, third.allocations);
        let bytes = growth(first.bytes, second.bytes, third.bytes);
        println!("{name}: {allocations:.2} times the allocations, {bytes:.2} times the bytes");
        if allocations > 2.3 || bytes > 2.6 {
            wrong += &format!("\n{name}: {first:?}, {second:?}, {third:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
