//! `pyro-idl man`: the manual, a page for the program and one for each command, made of the same words as `--help`.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, roman};
use pyro_codegen::template::Files;

use crate::{output, write};

/// Print the manual page of the program, or write it with those of all commands to a folder.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pyro-idl man | man -l -
  pyro-idl man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// The folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Man) -> u8 {
    let pages = pages();
    match &args.out {
        Some(folder) => {
            let mut made = Files::default();
            made.extend(pages);
            write::all_or_complain(folder, &made)
        }
        None => output::put(&pages[0].1),
    }
}

/// Names and texts: the program's page first, then those of its commands.
fn pages() -> Vec<(String, String)> {
    let mut program = crate::args::Args::command().disable_help_subcommand(true);
    // Gives the commands their full names.
    program.build();
    let commands: Vec<Command> = program.get_subcommands().cloned().collect();
    std::iter::once(program).chain(commands).map(page).collect()
}

fn page(command: Command) -> (String, String) {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let extra = command.get_after_help().map(|text| text.to_string()).unwrap_or_default();
    let has_commands = command.has_subcommands();
    let page = Page::new(command).source(concat!("pyro-idl ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = page.render_title(&mut text);
    let _ = page.render_name_section(&mut text);
    let _ = page.render_synopsis_section(&mut text);
    let _ = page.render_description_section(&mut text);
    let _ = page.render_options_section(&mut text);
    if has_commands {
        let _ = page.render_subcommands_section(&mut text);
    }
    let _ = examples(&extra).to_writer(&mut text);
    let _ = page.render_version_section(&mut text);
    (format!("{name}.1"), String::from_utf8_lossy(&text).into_owned())
}

/// What `--help` ends with, line by line: the page's own section for it would run the lines together.
fn examples(text: &str) -> Roff {
    let mut roff = Roff::new();
    let lines = text.strip_prefix("Examples:\n").or_else(|| text.strip_prefix("Example:\n")).unwrap_or(text);
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}
