//! The registration in Entra as scripts, for who may register applications and likes no portals.

use presence::{Cloud, SignInWay};

/// Where the sign-in in the browser comes back to; Entra ignores the port.
const REDIRECT: &str = "http://localhost";
const NAME: &str = "Presence Tray";
/// Microsoft Graph, in every tenant and cloud.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

const fn is_app(way: SignInWay) -> bool {
    matches!(way, SignInWay::AppSecret | SignInWay::AppCertificate)
}

/// The permissions of Microsoft Graph that it needs: no more.
const fn permissions(way: SignInWay) -> &'static [&'static str] {
    if is_app(way) {
        &["Presence.ReadWrite.All"]
    } else {
        &["Presence.ReadWrite", "Presence.Read"]
    }
}

/// For the Azure CLI, in a POSIX shell.
pub(crate) fn azure_cli(way: SignInWay, cloud: Cloud) -> String {
    let app = is_app(way);
    let (list, kind) = match app {
        true => ("appRoles", "Role"),
        false => ("oauth2PermissionScopes", "Scope"),
    };
    let public = match way {
        SignInWay::Browser => format!("--public-client-redirect-uris {REDIRECT} "),
        SignInWay::DeviceCode => {
            format!("--is-fallback-public-client true --public-client-redirect-uris {REDIRECT} ")
        }
        SignInWay::AppSecret | SignInWay::AppCertificate => String::new(),
    };
    let mut lines = Vec::new();
    if cloud != Cloud::Global {
        lines.push("az cloud set --name AzureUSGovernment".to_owned());
    }
    lines.extend([
        "az login --allow-no-subscriptions".to_owned(),
        format!("graph={GRAPH}"),
        format!(
            "app=$(az ad app create --display-name \"{NAME}\" --sign-in-audience AzureADMyOrg \
             {public}--query appId --output tsv)"
        ),
        "az ad sp create --id \"$app\"".to_owned(),
        format!("for name in {}; do", permissions(way).join(" ")),
        format!(
            "  id=$(az ad sp show --id \"$graph\" --query \"{list}[?value=='$name'].id\" --output tsv)"
        ),
        format!(
            "  az ad app permission add --id \"$app\" --api \"$graph\" --api-permissions \"$id={kind}\""
        ),
        "done".to_owned(),
    ]);
    if app {
        lines.push("az ad app permission admin-consent --id \"$app\"".to_owned());
    }
    match way {
        SignInWay::AppSecret => lines.push(
            "az ad app credential reset --id \"$app\" --append --query password --output tsv"
                .to_owned(),
        ),
        SignInWay::AppCertificate => lines.push(
            "az ad app credential reset --id \"$app\" --append --cert @certificate.pem".to_owned(),
        ),
        SignInWay::Browser | SignInWay::DeviceCode => {}
    }
    lines.extend([
        "echo \"tenant: $(az account show --query tenantId --output tsv)\"".to_owned(),
        "echo \"client id: $app\"".to_owned(),
    ]);
    lines.join("\n")
}

/// For Microsoft Graph PowerShell.
pub(crate) fn graph_powershell(way: SignInWay, cloud: Cloud) -> String {
    let app = is_app(way);
    let environment = match cloud {
        Cloud::Global => "Global",
        Cloud::GccHigh => "USGov",
        Cloud::Dod => "USGovDoD",
    };
    let (scopes, list, kind) = match app {
        true => (
            "\"Application.ReadWrite.All\", \"AppRoleAssignment.ReadWrite.All\"",
            "AppRoles",
            "Role",
        ),
        false => (
            "\"Application.ReadWrite.All\"",
            "Oauth2PermissionScopes",
            "Scope",
        ),
    };
    let names: Vec<_> = permissions(way)
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    let mut lines = vec![
        format!("Connect-MgGraph -Environment {environment} -Scopes {scopes}"),
        format!("$graph = Get-MgServicePrincipal -Filter \"appId eq '{GRAPH}'\""),
        format!(
            "$access = @($graph.{list} | Where-Object Value -in {} |",
            names.join(", ")
        ),
        format!("  ForEach-Object {{ @{{ Id = $_.Id; Type = \"{kind}\" }} }})"),
        format!("$app = New-MgApplication -DisplayName \"{NAME}\" -SignInAudience AzureADMyOrg `"),
    ];
    match way {
        SignInWay::Browser => lines.push(format!(
            "  -PublicClient @{{ RedirectUris = @(\"{REDIRECT}\") }} `"
        )),
        SignInWay::DeviceCode => lines.push(format!(
            "  -IsFallbackPublicClient -PublicClient @{{ RedirectUris = @(\"{REDIRECT}\") }} `"
        )),
        SignInWay::AppSecret | SignInWay::AppCertificate => {}
    }
    let mut more = |line: &str| lines.push(line.to_owned());
    more(
        "  -RequiredResourceAccess @(@{ ResourceAppId = $graph.AppId; ResourceAccess = $access })",
    );
    more("$principal = New-MgServicePrincipal -AppId $app.AppId");
    if app {
        more(
            "$access | ForEach-Object { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id `",
        );
        more("  -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $_.Id }");
    }
    match way {
        SignInWay::AppSecret => {
            more("(Add-MgApplicationPassword -ApplicationId $app.Id).SecretText");
        }
        SignInWay::AppCertificate => {
            more("$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new(`");
            more("  (Resolve-Path \"certificate.cer\").Path)");
            more("Update-MgApplication -ApplicationId $app.Id -KeyCredentials @(@{ Type = `");
            more("  \"AsymmetricX509Cert\"; Usage = \"Verify\"; Key = $certificate.RawData })");
        }
        SignInWay::Browser | SignInWay::DeviceCode => {}
    }
    more("\"tenant: $((Get-MgContext).TenantId)\"");
    more("\"client id: $($app.AppId)\"");
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAYS: [SignInWay; 4] = [
        SignInWay::Browser,
        SignInWay::DeviceCode,
        SignInWay::AppSecret,
        SignInWay::AppCertificate,
    ];

    #[test]
    fn each_script_asks_for_the_permissions_it_needs_and_no_other() {
        for way in WAYS {
            for script in [
                azure_cli(way, Cloud::Global),
                graph_powershell(way, Cloud::Global),
            ] {
                assert_eq!(
                    script.contains("Presence.ReadWrite.All"),
                    is_app(way),
                    "{script}"
                );
                assert_eq!(script.contains(REDIRECT), !is_app(way), "{script}");
                // Consent for everybody is for applications only.
                let consents =
                    script.contains("admin-consent") || script.contains("AppRoleAssignment");
                assert_eq!(consents, is_app(way), "{script}");
            }
        }
    }

    #[test]
    fn public_client_flows_are_switched_on_only_for_codes() {
        for way in WAYS {
            let on = way == SignInWay::DeviceCode;
            assert_eq!(
                azure_cli(way, Cloud::Global).contains("fallback-public-client"),
                on
            );
            assert_eq!(
                graph_powershell(way, Cloud::Global).contains("FallbackPublicClient"),
                on
            );
        }
    }

    #[test]
    fn each_cloud_is_the_one_that_is_signed_in_to() {
        let way = SignInWay::Browser;
        assert!(!azure_cli(way, Cloud::Global).contains("az cloud"));
        assert!(azure_cli(way, Cloud::Dod).starts_with("az cloud set --name AzureUSGovernment\n"));
        for (cloud, name) in [
            (Cloud::Global, "Global"),
            (Cloud::GccHigh, "USGov"),
            (Cloud::Dod, "USGovDoD"),
        ] {
            let script = graph_powershell(way, cloud);
            let begin = format!("Connect-MgGraph -Environment {name} -Scopes ");
            assert!(script.starts_with(&begin), "{script}");
        }
    }
}
