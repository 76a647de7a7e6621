//! What the board shows, and what callers may do with it.

use pyro_runtime::{Enum, service};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[pyro(repr = "str")]
pub(crate) enum Team {
    #[pyro(value = "home")]
    Home,
    #[pyro(value = "guests")]
    Guests,
}

/// A board beside a playing field.
#[service(sync)]
pub(crate) trait Scoreboard {
    /// Goals of the home team, and of the guests.
    #[pyro(property)]
    fn score(&self) -> (i64, i64);

    /// Somebody has seen a goal; the score is given back.
    fn goal(&self, team: Team) -> (i64, i64);

    /// Shows a line of text above the score.
    fn announce(&self, text: &str);
}

/// Handlers are asked for `Sync`, whoever calls them; only the loop's thread ever takes the lock.
#[derive(Default)]
pub(crate) struct Board {
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Shown {
    home: i64,
    guests: i64,
    news: Vec<String>,
}

impl Board {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One goal more.
    pub(crate) fn count(&self, team: Team) {
        let mut shown = self.shown();
        match team {
            Team::Home => shown.home += 1,
            Team::Guests => shown.guests += 1,
        }
    }

    /// The lines that have not been shown yet.
    pub(crate) fn take_news(&self) -> Vec<String> {
        std::mem::take(&mut self.shown().news)
    }

    /// The line that is always there.
    pub(crate) fn status(&self) -> String {
        let shown = self.shown();
        format!("Home {} : {} Guests   (h, g: a goal, q: the end)", shown.home, shown.guests)
    }
}

impl Scoreboard for Arc<Board> {
    fn score(&self) -> (i64, i64) {
        let shown = self.shown();
        (shown.home, shown.guests)
    }

    fn goal(&self, team: Team) -> (i64, i64) {
        self.count(team);
        self.score()
    }

    fn announce(&self, text: &str) {
        // A caller's text must not move our cursor.
        let text = text.chars().filter(|c| !c.is_control()).collect();
        self.shown().news.push(text);
    }
}
