//! A pause that needs no runtime: a thread sleeps, and wakes whoever waits.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

/// Ready when its time has passed; at once where there are no threads.
#[derive(Debug)]
pub(super) struct Pause {
    time: Duration,
    waiting: Option<Arc<Mutex<Waiting>>>,
}

#[derive(Debug)]
struct Waiting {
    over: bool,
    waker: Waker,
}

impl Pause {
    pub(super) fn new(time: Duration) -> Self {
        Self { time, waiting: None }
    }
}

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if let Some(waiting) = &self.waiting {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            if waiting.over {
                return Poll::Ready(());
            }
            waiting.waker.clone_from(context.waker());
            return Poll::Pending;
        }
        let waiting = Arc::new(Mutex::new(Waiting { over: false, waker: context.waker().clone() }));
        let (time, shared) = (self.time, Arc::clone(&waiting));
        let thread = thread::Builder::new().spawn(move || {
            thread::sleep(time);
            let mut waiting = shared.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.over = true;
            waiting.waker.wake_by_ref();
        });
        match thread {
            Ok(_) => {
                self.waiting = Some(waiting);
                Poll::Pending
            }
            Err(_) => Poll::Ready(()),
        }
    }
}
