//! Recorded clients, replayed against a daemon of ours that hosts the same objects: every reply is compared.
//!
//! What is not answered yet stands in `replay/unanswered.txt`, and nowhere else; an entry that is answered after all
//! fails the test too.

mod play;

use play::Player;
use pyro_runtime::Generation;
use pyro_runtime::daemon::ServerType;
use pyro_tests::compare::Ports;
use pyro_tests::host::Host;
use pyro_tests::vectors::{self, Scenario};
use std::collections::BTreeSet;

/// Only what these names begin with may be left unanswered.
const MAY_BE_LEFT: [&str; 2] = ["autoproxy/marshal", "serialized_blob/json"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_recorded_client_of_pyro5_gets_its_answers() {
    replay(Generation::Pyro5, ServerType::Async).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_recorded_client_of_pyro4_gets_its_answers() {
    replay(Generation::Pyro4, ServerType::Async).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_recorded_client_gets_its_answers_from_threads() {
    replay(Generation::Pyro5, ServerType::Thread).await;
    replay(Generation::Pyro4, ServerType::Thread).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_recorded_client_gets_its_answers_one_at_a_time() {
    replay(Generation::Pyro5, ServerType::Multiplex).await;
    replay(Generation::Pyro4, ServerType::Multiplex).await;
}

async fn replay(generation: Generation, server_type: ServerType) {
    let left = unanswered(generation);
    let recording = vectors::recording(generation);
    let mut wrong = Vec::new();
    let mut answered = 0;
    for scenario in recording.scenarios.iter().filter(|s| is_for(s, server_type)) {
        let outcome = run(generation, scenario, server_type).await;
        match (outcome, left.contains(scenario.name.as_str())) {
            (Ok(()), false) => answered += 1,
            (Ok(()), true) => wrong.push(format!("{} is answered: take it off the list", scenario.name)),
            (Err(_), true) => {}
            (Err(what), false) => wrong.push(format!("{}: {what}", scenario.name)),
        }
    }
    println!(
        "{generation:?}, {server_type}: {answered} of {} conversations answered as recorded",
        recording.scenarios.len()
    );
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), recording.scenarios.len(), wrong.join("\n"));
}

/// What was recorded of a thread pool is asked of one.
fn is_for(scenario: &Scenario, server_type: ServerType) -> bool {
    server_type == ServerType::Thread || !scenario.server_profile.config.contains_key("THREADPOOL_SIZE")
}

/// Runs one conversation against a daemon of its own: state must not leak from one into the next.
async fn run(
    generation: Generation,
    scenario: &'static Scenario,
    server_type: ServerType,
) -> Result<(), String> {
    let host = Host::recorded(generation, &scenario.server_profile, server_type).await?;
    let ports = Ports { ours: host.port(), recorded: vectors::recording(generation).relay_port };
    let mut player = Player::new(generation, scenario, ports);
    let callback = if scenario.name == "callback" { Some(Host::callback().await) } else { None };
    if let Some(callback) = &callback {
        player.called_at(callback.port());
    }
    let outcome = tokio::task::spawn_blocking(move || player.play()).await;
    host.stop().await;
    if let Some(callback) = callback {
        callback.stop().await;
    }
    outcome.unwrap_or_else(|panic| Err(panic.to_string()))
}

/// The names on the list.
fn unanswered(generation: Generation) -> BTreeSet<&'static str> {
    let prefix = match generation {
        Generation::Pyro4 => "pyro4 ",
        Generation::Pyro5 => "pyro5 ",
    };
    let lines = include_str!("replay/unanswered.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.strip_prefix(prefix)).map(str::trim).collect()
}

#[test]
fn only_what_may_be_left_is_left() {
    for generation in [Generation::Pyro4, Generation::Pyro5] {
        let scenarios = &vectors::recording(generation).scenarios;
        for name in unanswered(generation) {
            assert!(MAY_BE_LEFT.iter().any(|start| name.starts_with(start)), "{name} must be answered");
            assert!(scenarios.iter().any(|s| s.name == name), "{name} is no scenario of {generation:?}");
        }
    }
}
