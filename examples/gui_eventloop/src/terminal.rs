//! A terminal that gives keys one by one and is drawn on line by line. What it was before, it is again afterwards.

use pyro_runtime::net::EventSocket;
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{self, Write};

pub(crate) struct Terminal {
    /// Its settings before; `None` where there is no terminal, but a file or a pipe.
    before: Option<Termios>,
    /// The status that it shows.
    shown: String,
    /// What a loop watches for keys.
    keys: EventSocket,
}

impl Terminal {
    /// Standard input and output, without lines and without an echo.
    pub(crate) fn open() -> io::Result<Self> {
        let before = tcgetattr(stdin()).ok();
        if let Some(settings) = &before {
            let mut settings = settings.clone();
            settings.make_raw();
            tcsetattr(stdin(), OptionalActions::Now, &settings)?;
        }
        Ok(Self { before, shown: String::new(), keys: stdin().try_clone_to_owned()?.into() })
    }

    /// To be watched: ready when there is a key.
    pub(crate) fn keys(&self) -> &EventSocket {
        &self.keys
    }

    /// A key that has been pressed; to be called when there is one. `None`: there are no more.
    pub(crate) fn key(&mut self) -> io::Result<Option<u8>> {
        let mut key = [0];
        Ok((rustix::io::read(stdin(), &mut key)? > 0).then_some(key[0]))
    }

    /// Shows the news, which stay, and below them the status, where there is anything new.
    pub(crate) fn draw(&mut self, news: &[String], status: String) -> io::Result<()> {
        const CLEAR_LINE: &str = "\x1b[K";
        if news.is_empty() && status == self.shown {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        news.iter().try_for_each(|line| write!(out, "{CLEAR_LINE}{line}\r\n"))?;
        write!(out, "{CLEAR_LINE}{status}\r")?;
        self.shown = status;
        out.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            // Whoever comes next finds lines again; if that fails, nobody is there to be told.
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
        println!();
    }
}
