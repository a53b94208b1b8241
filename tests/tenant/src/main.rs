//! `tenant`: runs the simulated tenant and prints where it is.

use std::process::ExitCode;

use lexopt::{Arg, ValueExt};
use tenant::{Tenant, TenantConfig};

const USAGE: &str = "\
Runs a simulated Entra and Microsoft Graph tenant on loopback ports.

    tenant [--authority PORT] [--graph PORT] [--page PORT] [--auto-sign-in UPN]

Without a port, or with 0, a free one is taken. The page shows what colleagues see.
Ctrl+C ends it.";

fn main() -> ExitCode {
    let config = match read_arguments() {
        Ok(Some(config)) => config,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("tenant: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tenant: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read_arguments() -> Result<Option<TenantConfig>, lexopt::Error> {
    let mut config = TenantConfig::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("authority") => config.ports.authority = arguments.value()?.parse()?,
            Arg::Long("graph") => config.ports.graph = arguments.value()?.parse()?,
            Arg::Long("page") => config.ports.control = arguments.value()?.parse()?,
            Arg::Long("auto-sign-in") => {
                config.auto_sign_in = Some(arguments.value()?.string()?);
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(config))
}

fn run(config: TenantConfig) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let tenant = Tenant::start(config).await?;
        println!("What colleagues see   {}", tenant.control());
        println!("authority             {}", tenant.authority());
        println!("graph                 {}", tenant.graph());
        println!("tenant                {}", tenant.domain());
        println!("client id             {}", tenant.client_id());
        println!("client secret         {}", tenant.client_secret());
        tokio::signal::ctrl_c().await?;
        Ok(())
    })
}
