//! What a client of the agent's socket says, and what the agent says to it.
#![cfg(unix)]

use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::Duration;

use fuzz::spoilt;
use ipc::{Address, AgentState, Ask, Claim, Client, Closed, Want};
use jiff::{Timestamp, tz::TimeZone};
use presence::{Account, Effect, Engine, Input, LocalTime, Origin, Settings, State};
use presence_tray::view::status;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;
use words::Words;

const ASKS: &[&str] = &[
    "{\"id\":1,\"want\":\"status\"}\n{\"id\":2,\"want\":\"watch\"}\n{\"id\":3,\"want\":\"doctor\"}\n",
    "{\"id\":1,\"want\":{\"command\":{\"set\":{\"preset\":\"in-a-call\",\"length\":{\"for\":\"PT1H\"},\"message\":\"{end}\"}}}}\n",
    "{\"id\":1,\"want\":{\"command\":{\"set\":{\"preset\":\"away\",\"length\":{\"until\":\"2026-03-02T15:30:00Z\"}}}}}\n{\"id\":2,\"want\":{\"command\":{\"extend\":{\"by\":\"PT15M\"}}}}\n{\"id\":3,\"want\":{\"command\":\"clear\"}}\n",
    "{\"id\":1,\"want\":{\"command\":{\"toggle\":{\"preset\":\"away\"}}}}\n{\"id\":2,\"want\":{\"command\":\"look\"}}\n{\"id\":3,\"want\":{\"command\":\"show-anyway\"}}\n",
    "{\"id\":3,\"want\":{\"store-secret\":\"hush-hush\"}}\n",
    "{\"id\":4,\"want\":{\"set-account\":{\"cloud\":\"global\",\"tenant\":\"a.b\",\"client_id\":\"c\",\"sign_in\":\"browser\",\"user\":\"\",\"certificate\":\"\"}}}\n",
    "{\"id\":5,\"want\":{\"set-general\":{\"notify-before-end\":300}}}\n{\"id\":6,\"want\":{\"set-general\":{\"language\":\"de\"}}}\n",
    "{\"id\":7,\"want\":{\"set-presets\":{\"save\":{\"id\":\"\",\"label\":\"Focus\",\"shows\":\"busy\",\"length\":\"50m\",\"hotkey\":\"\",\"message\":\"\",\"menu\":\"top\"}}}}\n{\"id\":8,\"want\":{\"set-presets\":{\"order\":[\"away\"]}}}\n",
    "{\"id\":18446744073709551615,\"want\":{\"sign-in\":{\"device_code\":true}}}\n",
];

const TOLD: &[&str] = &[
    "{\"answer\":{\"id\":1,\"result\":{\"Ok\":\"done\"}}}\n",
    "{\"answer\":{\"id\":1,\"result\":{\"Ok\":{\"reply\":{\"held\":7}}}}}\n",
    "{\"answer\":{\"id\":1,\"result\":{\"Err\":{\"problem\":{\"code\":\"offline\",\"message\":\"m\",\"mend\":\"n\"},\"exit_code\":5}}}}\n",
    "{\"device-code\":{\"user_code\":\"A1\",\"verification_uri\":\"https://a.b\",\"expires_at\":\"2026-03-02T15:30:00Z\"}}\n{\"answer\":{\"id\":1,\"result\":{\"Ok\":{\"signed-in\":\"a@b.c\"}}}}\n",
];

/// Whatever was understood can be done, at any time.
fn do_it(asks: Vec<Ask>) {
    let now: Timestamp = "2026-03-02T14:30:00Z".parse().expect("a time");
    let account = Account {
        configured: true,
        signed_in: true,
        ..Account::default()
    };
    let (settings, local) = (Settings::default(), LocalTime::default());
    let moment = local.wall.moment(now);
    let mut engine = Engine::new(settings, local, account, State::default(), moment, 7);
    let words = Words::new("en");
    for ask in asks {
        let Want::Command(command) = ask.want else {
            continue;
        };
        let mut inputs = vec![Input::Command(command, Origin::Client(ask.id))];
        while let Some(input) = inputs.pop() {
            for effect in engine.handle(moment, input) {
                if let Effect::Save(_) = effect {
                    inputs.push(Input::Saved(Ok(())));
                }
            }
        }
        let _ = engine.next_wake();
        let (view, zone) = (engine.view(), TimeZone::UTC);
        let _ = status::status(&view, AgentState::Running, &words, now, &zone);
    }
}

/// The path of the one socket of an address.
fn path(address: &Address) -> &Path {
    address.paths().next().expect("a path")
}

/// Says that to an agent, and gives what it understood until it hung up.
fn heard_by_an_agent(said: &[u8]) -> (Vec<Ask>, Closed) {
    let folder = tempfile::tempdir().expect("a folder");
    let address = Address::in_folder(folder.path());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let claim = Claim::take(&address).expect("no other agent");
        let listener = claim.listen().expect("a socket").remove(0);
        let client = async {
            let mut client = UnixStream::connect(path(&address)).await.expect("a client");
            // The agent hangs up on what it does not understand.
            let _ = client.write_all(said).await;
            // What is said by who has hung up is not heard.
            let _ = client.shutdown().await;
            let _ = client.read_to_end(&mut Vec::new()).await;
        };
        let agent = async {
            let (mut connection, _sender) = listener.accept().await.expect("a client");
            let mut asks = Vec::new();
            loop {
                match connection.next().await {
                    Ok(ask) => asks.push(ask),
                    Err(error) => break (asks, error),
                }
            }
        };
        let both = async { tokio::join!(client, agent).1 };
        let limit = Duration::from_secs(20);
        tokio::time::timeout(limit, both).await.expect("an end")
    })
}

#[test]
fn the_examples_themselves_are_good() {
    for said in ASKS {
        let (asks, ended) = heard_by_an_agent(said.as_bytes());
        assert!(matches!(ended, Closed::Gone), "{said}: {ended}");
        assert_eq!(asks.len(), said.lines().count(), "{said}");
        do_it(asks);
    }
    for told in TOLD {
        told_to_a_client(told.as_bytes()).unwrap_or_else(|error| panic!("{told}: {error}"));
    }
}

/// Answers a client with that and hangs up; whether the client made sense of it.
fn told_to_a_client(told: &[u8]) -> Result<(), ipc::ClientError> {
    let folder = tempfile::tempdir().expect("a folder");
    let private = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(folder.path(), private).expect("a folder");
    let address = Address::in_folder(folder.path());
    let listener = UnixListener::bind(path(&address)).expect("a socket");
    let told = told.to_vec();
    let agent = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(&told);
    });
    let asked = Client::connect(&address)?.ask(Want::Status);
    agent.join().expect("its end");
    asked.map(drop)
}

proptest! {
    #[test]
    fn a_client_is_understood_or_hung_up_on(said in spoilt(ASKS)) {
        let (asks, error) = heard_by_an_agent(&said);
        let lines = said.iter().filter(|byte| **byte == b'\n').count();
        prop_assert!(asks.len() <= lines);
        do_it(asks);
        if let Closed::Broken(error) = error {
            prop_assert!(!error.to_string().contains("hush"), "{error}");
        }
    }

    #[test]
    fn an_agent_is_understood_or_given_up(told in spoilt(TOLD)) {
        let _ = told_to_a_client(&told);
    }
}
