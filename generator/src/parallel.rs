//! Work for all cores: one item a thread, and threads with room to recurse.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How much stack a worker has. `syn` and `prettyplease` recurse into types and expressions: for a
/// list nested a thousand deep they take between 32 and 64 MiB in a debug build, and a description
/// may nest half as deep. The system only hands out what is touched.
const STACK: usize = 128 << 20;

/// Calls `f` for every item, on as many threads as the machine has cores. The results stand in the
/// order of the items. Put the costly items first where they differ much.
///
/// A panic in `f` goes on in the caller.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, f(item)));
        }
    };
    let mut done = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        // Where no more threads are to be had, those that are do all of the work.
        let workers: Vec<_> = (0..threads(items.len())).map_while(|n| spawn(n).ok()).collect();
        let mut done = if workers.is_empty() { work() } else { Vec::new() };
        for worker in workers {
            match worker.join() {
                Ok(part) => done.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Calls `f` here, and `aside` at the same time elsewhere, where a thread is to be had.
///
/// A panic in either goes on in the caller.
pub(crate) fn beside<R>(aside: impl FnOnce() + Send, f: impl FnOnce() -> R) -> R {
    thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, aside);
        let result = f();
        if let Ok(Err(panic)) = worker.map(thread::ScopedJoinHandle::join) {
            std::panic::resume_unwind(panic);
        }
        result
    })
}

/// Calls `f` where there is room to recurse: a build script or a test has 2 MiB of stack, and a
/// description may nest deeper than that allows.
///
/// A panic in `f` goes on in the caller.
pub(crate) fn with_room<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    let mut waiting = Some(f);
    let mut result = None;
    thread::scope(|scope| {
        let (waiting, result) = (&mut waiting, &mut result);
        let work = move || *result = waiting.take().map(|f| f());
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        if let Ok(Err(panic)) = worker.map(thread::ScopedJoinHandle::join) {
            std::panic::resume_unwind(panic);
        }
    });
    // Where no thread is to be had, here is the only place.
    result.or_else(|| waiting.map(|f| f())).expect("it ran either on the thread or here")
}

fn threads(items: usize) -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(items)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use proc_macro2::TokenStream;
    use quote::quote;

    use super::*;
    use crate::output::format;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..1000).collect();
        let results = in_parallel(&items, |n| n * 2);
        assert_eq!(results, (0..2000).step_by(2).collect::<Vec<u64>>());
        assert_eq!(in_parallel(&[], |n: &u64| n * 2), Vec::<u64>::new());
    }

    #[test]
    fn what_is_not_send_may_be_made_and_used_inside() {
        let texts = in_parallel(&["A", "B"], |name| {
            let name = quote::format_ident!("{name}");
            format(quote!(pub struct #name;)).unwrap()
        });
        assert_eq!(texts, ["pub struct A;\n", "pub struct B;\n"]);
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let call = || in_parallel(&[1, 2, 3], |n| assert_ne!(*n, 2, "two"));
        let panic = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
        assert!(panic.downcast_ref::<String>().unwrap().contains("two"));
    }

    #[test]
    fn the_stack_is_enough_for_a_type_nested_a_thousand_deep() {
        let texts = in_parallel(&[1000], |depth| {
            let nested = |inner: TokenStream, _| quote!(Vec<#inner>);
            let deep = (0..*depth).fold(quote!(u8), nested);
            format(quote!(pub type Deep = #deep;)).unwrap()
        });
        assert_eq!(texts[0].matches("Vec<").count(), 1000);
    }
}
