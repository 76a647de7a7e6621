//! Markets whose prices come one by one, for as long as somebody wants them: streams without an end. Amsterdam trades tulips, Antwerp
//! trades spices.
//!
//! `cargo run -p stockquotes` opens both markets. Where there is a name server (Python's `pyro5-ns`, or `pyro ns`) they have names there,
//! and `cargo run -p stockquotes -- client` finds all markets that anybody has opened; with URIs behind `client` it listens to those.
//!
//! The declaration is `idl/stockquotes.pyro`. In Python: `tests/py/examples/stockquotes_server.py` and `stockquotes_client.py`.

// What the build script has made of the declaration: `mod example { mod exchange { .. } }`.
pyro_runtime::include!();

use example::exchange::{Market, MarketProxy, MarketServer, Quote};
use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::client::Place;
use pyro_runtime::daemon::{Daemon, ServerType};
use pyro_runtime::{Config, ItemStream, Result, Uri};
use std::error::Error;
use std::thread::sleep;
use std::time::Duration;

/// Where markets are in the name server.
const NAMES: &str = "example.exchange.";

#[derive(Clone)]
struct Hall {
    name: &'static str,
    goods: [&'static str; 3],
}

impl Hall {
    /// The price that is called out after so many others.
    fn quote(&self, i: usize) -> Quote {
        let price = 100 + (i * i * 7 % 23) as i64;
        Quote { good: self.goods[i % self.goods.len()].to_owned(), price }
    }
}

impl Market for Hall {
    async fn name(&self) -> Result<String> {
        Ok(self.name.to_owned())
    }

    async fn goods(&self) -> Result<Vec<String>> {
        Ok(self.goods.map(str::to_owned).into())
    }

    async fn quotes(&self) -> Result<ItemStream<Quote>> {
        let hall = self.clone();
        // Each is made when a client asks for it; somebody has to take a breath first.
        let quotes = (0..).map(move |i| {
            sleep(Duration::from_millis(5));
            hall.quote(i)
        });
        Ok(ItemStream::from_iter(quotes))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((word, uris)) if word == "client" => listen(uris),
        _ => serve(),
    }
}

fn serve() -> Result<(), Box<dyn Error>> {
    // The environment says where the name server is, as for Python's programs: `PYRO_NS_HOST`, `PYRO_NS_PORT`.
    let config = Config::from_env()?.config;
    let builder = Daemon::builder().from_config(&config).name_server_place(Place::of(&config));
    // A thread for each client, who waits for the next price with nobody else.
    let daemon = builder.server_type(ServerType::Thread).build_blocking()?;
    daemon.stop_on_signals()?;
    for (id, name, goods) in [
        ("amsterdam", "Amsterdam", ["Semper Augustus", "Viceroy", "Admiral"]),
        ("antwerp", "Antwerp", ["pepper", "nutmeg", "cloves"]),
    ] {
        let hall = MarketServer::object(Hall { name, goods });
        // Without a name server the markets are open, too.
        let market = daemon.register(hall).name(format!("{NAMES}{id}")).optional().call()?;
        println!("URI: {market}");
    }
    println!("Ready.");
    Ok(daemon.run()?)
}

fn listen(uris: &[String]) -> Result<(), Box<dyn Error>> {
    let uris =
        if uris.is_empty() { find()? } else { uris.iter().map(|uri| uri.parse()).collect::<Result<_>>()? };
    let markets = uris.iter().map(MarketProxy::connect_blocking);
    let markets = markets.collect::<Result<Vec<_>>>()?;
    let mut streams = Vec::new();
    for market in &markets {
        println!("{} trades {}", market.name().wait()?, market.goods().wait()?.join(", "));
        streams.push((market.name().wait()?, blocking::iter(market.quotes().wait()?)));
    }
    // A few of each are enough. The markets are told that no more are wanted when the streams are dropped.
    for _ in 0..4 {
        for (name, quotes) in &mut streams {
            let Some(quote) = quotes.next().transpose()? else { continue };
            println!("{name}: {} for {} guilders", quote.good, quote.price);
        }
    }
    Ok(())
}

/// All markets that have a name.
fn find() -> Result<Vec<Uri>, Box<dyn Error>> {
    let names = blocking::locate_ns_at(&Place::of(&Config::from_env()?.config))?;
    Ok(names.list(NAMES).wait()?.into_values().collect())
}
