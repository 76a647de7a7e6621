//! `pyro config`: every configuration item with its value, as Python's `check_config` prints them, and where it comes from.

use crate::args::ConfigArgs;
use crate::exit::Failure;
use pyro_runtime::Config;
use pyro_runtime::config::Loaded;
use std::io::Write;

pub(crate) fn run(args: &ConfigArgs) -> Result<(), Failure> {
    let loaded = Config::from_env().map_err(|e| Failure::usage(e.to_string()))?;
    for warning in &loaded.warnings {
        eprintln!("warning: {warning}");
    }
    let mut out = std::io::stdout().lock();
    write!(out, "{}", text(&loaded, args.origin))?;
    Ok(out.flush()?)
}

fn text(loaded: &Loaded, with_origin: bool) -> String {
    let mut text = format!(
        "Pyro version: {} (pyro-runtime)\nProtocol versions: 502 (Pyro5), 48 (Pyro4)\n\
         Currently active configuration settings:\n",
        env!("CARGO_PKG_VERSION")
    );
    for item in Config::items() {
        let line = format!("{} = {}", item.name, item.value(&loaded.config));
        let line = line.trim_end();
        match with_origin {
            true => text += &format!("{line:<48}  # {}\n", loaded.set_by(item.name).unwrap_or("default")),
            false => text += &format!("{line}\n"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_has_a_line_and_its_origin() {
        let variables = [("PYRO_NS_PORT", "7"), ("PYRORS_NS_PORT", "8"), ("PYRO_NATHOST", "gw.example")];
        let loaded = Config::from_vars(variables.map(|(n, v)| (n.to_owned(), v.to_owned()))).unwrap();
        let plain = text(&loaded, false);
        assert_eq!(plain.lines().count(), 3 + Config::items().len());
        assert!(plain.contains("\nNS_PORT = 8\n") && plain.contains("\nNS_BCHOST =\n"), "{plain}");
        let origins = text(&loaded, true);
        let origin = |item: &str| {
            let line = origins.lines().find(|line| line.starts_with(&format!("{item} ="))).unwrap();
            line.split_once("  # ").unwrap().1.to_owned()
        };
        assert_eq!(origin("NS_PORT"), "PYRORS_NS_PORT");
        assert_eq!(origin("NATHOST"), "PYRO_NATHOST");
        assert_eq!(origin("HOST"), "default");
    }
}
