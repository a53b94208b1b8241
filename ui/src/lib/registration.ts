// What has to be registered in Entra for a way to sign in, as values and as scripts.
import type { AccountForm } from "./agent";

export type Way = AccountForm["sign_in"];
export type Cloud = AccountForm["cloud"];

/** Where the sign-in in the browser comes back to; Entra ignores the port. */
export const REDIRECT = "http://localhost";
const NAME = "Presence Tray";
/** Microsoft Graph, in every tenant and cloud. */
const GRAPH = "00000003-0000-0000-c000-000000000000";

/** Whether the application signs in by itself, without a person. */
export const byApp = (way: Way) => way === "app-secret" || way === "app-certificate";

/** The permissions of Microsoft Graph that it needs: no more. */
export const permissions = (way: Way) =>
  byApp(way) ? ["Presence.ReadWrite.All"] : ["Presence.ReadWrite", "Presence.Read"];

/** The values to type in Entra, each with the name of its label. */
export function values(way: Way): { label: string; value: string }[] {
  const person = [{ label: "register-redirect", value: REDIRECT }];
  return [
    { label: "register-name", value: NAME },
    ...(byApp(way) ? [] : person),
    ...permissions(way).map((value) => ({
      label: byApp(way) ? "register-role" : "register-scope",
      value,
    })),
  ];
}

const lines = (...given: (string | false)[]) => given.filter((line) => line !== false).join("\n");

/** For the Azure CLI, in a POSIX shell. */
export function azureCli(way: Way, cloud: Cloud): string {
  const app = byApp(way);
  const list = app ? "appRoles" : "oauth2PermissionScopes";
  const government = cloud !== "global";
  const isPublic =
    "--is-fallback-public-client true --public-client-redirect-uris " + REDIRECT + " ";
  return lines(
    government && "az cloud set --name AzureUSGovernment",
    "az login --allow-no-subscriptions",
    `graph=${GRAPH}`,
    `app=$(az ad app create --display-name "${NAME}" --sign-in-audience AzureADMyOrg ` +
      `${app ? "" : isPublic}--query appId --output tsv)`,
    'az ad sp create --id "$app"',
    `for name in ${permissions(way).join(" ")}; do`,
    `  id=$(az ad sp show --id "$graph" --query "${list}[?value=='$name'].id" --output tsv)`,
    `  az ad app permission add --id "$app" --api "$graph" --api-permissions "$id=${app ? "Role" : "Scope"}"`,
    "done",
    app && 'az ad app permission admin-consent --id "$app"',
    way === "app-secret" &&
      'az ad app credential reset --id "$app" --append --query password --output tsv',
    way === "app-certificate" &&
      'az ad app credential reset --id "$app" --append --cert @certificate.pem',
    'echo "tenant: $(az account show --query tenantId --output tsv)"',
    'echo "client id: $app"',
  );
}

/** For Microsoft Graph PowerShell. */
export function graphPowerShell(way: Way, cloud: Cloud): string {
  const app = byApp(way);
  const environment = { global: "Global", "gcc-high": "USGov", dod: "USGovDoD" }[cloud];
  const scopes = app
    ? '"Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All"'
    : '"Application.ReadWrite.All"';
  const names = permissions(way).map((name) => `"${name}"`).join(", ");
  const isPublic = `  -IsFallbackPublicClient -PublicClient @{ RedirectUris = @("${REDIRECT}") } \``;
  return lines(
    `Connect-MgGraph -Environment ${environment} -Scopes ${scopes}`,
    `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH}'"`,
    `$access = @($graph.${app ? "AppRoles" : "Oauth2PermissionScopes"} | Where-Object Value -in ${names} |`,
    `  ForEach-Object { @{ Id = $_.Id; Type = "${app ? "Role" : "Scope"}" } })`,
    `$app = New-MgApplication -DisplayName "${NAME}" -SignInAudience AzureADMyOrg \``,
    !app && isPublic,
    "  -RequiredResourceAccess @(@{ ResourceAppId = $graph.AppId; ResourceAccess = $access })",
    "$principal = New-MgServicePrincipal -AppId $app.AppId",
    app &&
      "$access | ForEach-Object { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id `",
    app && "  -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $_.Id }",
    way === "app-secret" && "(Add-MgApplicationPassword -ApplicationId $app.Id).SecretText",
    way === "app-certificate" &&
      "$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new(`",
    way === "app-certificate" && '  (Resolve-Path "certificate.cer").Path)',
    way === "app-certificate" &&
      "Update-MgApplication -ApplicationId $app.Id -KeyCredentials @(@{ Type = `",
    way === "app-certificate" &&
      '  "AsymmetricX509Cert"; Usage = "Verify"; Key = $certificate.RawData })',
    '"tenant: $((Get-MgContext).TenantId)"',
    '"client id: $($app.AppId)"',
  );
}
