# Das Einstellungsfenster.

pages = Seiten
page-now = Jetzt
page-presets = Vorgaben
page-account = Konto
page-general = Allgemein
page-help = Hilfe
# What a person wrote.
quoted = „{ $text }“

## Jetzt

now-teams-shows = Teams zeigt
now-read-at = Stand { $time }
now-since = seit { $since }, Stand { $time }
now-unknown = Noch nicht gelesen
now-held = Gesetzt
now-nothing = Zurzeit ist nichts gesetzt. Ein Klick sagt, was Sie tun, und ein Timer nimmt es zurück.
now-left = noch
now-open-ended = bis Sie es aufheben
now-progress = Verstrichene Zeit
now-extend = Um 15 Min. verlängern
now-clear = Aufheben
now-presets = Was gezeigt werden soll
now-more = Mehr
state-applying = Wird gesetzt …
state-confirmed = Andere sehen es
state-masked = Nicht zu sehen
state-retrying = Neuer Versuch
state-clearing = Wird aufgehoben …

## Jetzt: die Statusmeldung

message-label = Statusmeldung
message-count = { $count } von { $most }
message-too-long = Höchstens { $most } Zeichen.
message-hint = Kann fehlen; geht mit dem nächsten Status, den Sie wählen. { "{end}" } steht für die Uhrzeit, zu der er endet.
message-hint-held = { "{end}" } steht für die Uhrzeit, zu der der Status endet. Danach kommt zurück, was vorher da stand.
message-nothing-left = Bis zum Aufheben gibt es kein Ende, und ohne es bleibt nichts übrig: Es wird keine Nachricht gesetzt.
message-change = Ändern
message-remove = Entfernen
message-shown-same = Teams zeigt sie: „{ $message }“
message-shown-other = Teams zeigt eine andere Meldung: „{ $message }“
message-shown-none = Teams zeigt sie noch nicht.
message-shown-theirs = Teams zeigt eine Meldung, die nicht von hier ist: „{ $message }“

## Jetzt: der Tag

day-today = Heute
day-yesterday = Gestern
day-before = Der Tag davor
day-after = Der Tag danach
day-summary = { $count ->
    [one] Ein Status, zusammen { $length }
   *[other] { $count } Status, zusammen { $length }
}
day-from-to = { $from } – { $to }
day-since = seit { $from }
day-end-held = gesetzt
day-end-ended = pünktlich beendet
day-end-cleared = aufgehoben
day-end-replaced = abgelöst
day-end-quit = mit dem Programm beendet
day-masked = zeitweise nicht zu sehen
day-empty = Heute war nichts gesetzt. Was Sie setzen, wird hier gezeichnet.
day-empty-then = An diesem Tag war nichts gesetzt.
day-kept = { $days ->
    [one] Nur auf diesem Computer aufbewahrt, einen Tag lang.
   *[other] Nur auf diesem Computer aufbewahrt, { $days } Tage lang.
}
day-kept-off = Was vorbei ist, wird nicht aufbewahrt: siehe Allgemein.
span-seconds = unter 1 Min.
span-minutes = { $minutes } Min.
span-hours = { $hours } Std.
span-hours-minutes = { $hours } Std. { $minutes } Min.

## Was nicht stimmt, und was hilft

mend-account = Zur Seite „Konto“
agent-gone = Der Agent läuft nicht; nichts kann gesetzt und nichts zurückgenommen werden.
agent-start = Starten
agent-waiting = Verbindung wird hergestellt …
underneath = config.toml wurde geändert, während Sie hier tippten. Nichts wird überschrieben, bevor Sie wählen. Dort steht jetzt:
underneath-take = Übernehmen, was in der Datei steht
underneath-keep = Behalten, was ich getippt habe

## Konto

account-intro = Presence Tray setzt Ihren Status über eine Anwendung Ihrer eigenen Organisation in Microsoft Entra. Wählen Sie die Anmeldung, registrieren Sie die Anwendung einmal, geben Sie ihre beiden IDs ein, melden Sie sich an, und probieren Sie es aus.
account-open-entra = Anwendungen in Microsoft Entra öffnen
account-signed-in = Angemeldet
account-signed-in-as = Angemeldet als { $user }
account-signed-out = Nicht angemeldet
account-cloud = Cloud
cloud-global = Weltweit
cloud-gcc-high = US-Behörden L4 (GCC High)
cloud-dod = US-Behörden L5 (DoD)
account-tenant = Mandant
account-tenant-hint = Seine ID oder eine Domäne wie contoso.onmicrosoft.com
account-client-id = Anwendungs-ID (Client)
account-client-id-hint = Zum Beispiel 22553876-f5ab-4529-bffb-cfe50aa89f87
# Die Schritte der Einrichtung, zum Beispiel „1. Art der Anmeldung wählen“.
step = { $number }. { $title }
account-way = Art der Anmeldung wählen
account-ids = IDs von der Übersichtsseite eingeben und anmelden
way-browser = Ich melde mich im Browser an
way-browser-hint = Der übliche Weg. Die Administration wird nicht gebraucht, außer Ihre Organisation hat die Einwilligung durch Benutzer abgeschaltet.
way-device-code = Ich gebe auf einem beliebigen Gerät einen Code ein
way-device-code-hint = Für Rechner ohne Browser. Auch hier wird die Administration nicht gebraucht.
way-app-secret = Die Anwendung meldet sich mit ihrem Geheimnis an
way-app-secret-hint = Für einen geteilten Arbeitsplatz oder ein Terminal. Die Administration muss es genehmigen, denn das Geheimnis öffnet den Status aller in der Organisation.
way-app-certificate = Die Anwendung meldet sich mit ihrem Zertifikat an
way-app-certificate-hint = Dasselbe ohne ein Geheimnis zum Kopieren: Der private Schlüssel bleibt in seiner Datei. Die Administration muss es genehmigen.
account-user = Benutzer
account-user-hint = Wessen Status es ist, zum Beispiel alice@contoso.com
account-secret = Geheimnis der Anwendung
account-secret-hint = Der Wert des Geheimnisses. Er kommt in den Schlüsselbund dieses Computers und wird nicht mehr angezeigt.
account-secret-stored = Im Schlüsselbund gespeichert
account-secret-stored-at = Im Schlüsselbund gespeichert, ersetzt am { $at }
account-password = Kennwort des Zertifikats
account-password-hint = Nur, wenn die Datei eines hat. Es kommt in den Schlüsselbund dieses Computers und wird nicht mehr angezeigt.
account-certificate = Zertifikatsdatei
account-certificate-hint = PEM oder PFX mit dem privaten Schlüssel, zum Beispiel /home/alice/app.pfx
account-certificate-choose = Datei wählen …
account-certificate-choose-title = Zertifikat wählen
account-certificate-kind = Zertifikate
account-secret-missing = Nicht gespeichert
account-secret-unknown = Der Schlüsselbund sagt nicht, ob es gespeichert ist
account-secret-store = Speichern
account-secret-replace = Ersetzen
account-secret-remove = Entfernen
account-save = Speichern
account-saved = Gespeichert
account-sign-in = Anmelden
account-check = Anmeldung prüfen
account-sign-out = Abmelden
account-cancel = Abbrechen
account-working-browser = Wartet auf Sie im Browser …
account-working = Anmeldung läuft …
account-works = Es funktioniert: Microsoft Graph hat geantwortet.
code-type = Geben Sie diesen Code auf { $uri } ein
code-copy = Code kopieren
code-copied = Kopiert
code-open = Seite öffnen

copy = Kopieren
copied = Kopiert
copy-what = Kopieren: { $what }

## Konto: was in Entra zu registrieren ist

register-title = Anwendung in Microsoft Entra registrieren
register-intro = Presence Tray registriert nichts von selbst. Es geschieht einmal für eine Organisation, von Hand oder mit einem der Skripte, durch jemanden, der Anwendungen registrieren darf.
register-step-new = App-Registrierungen → Neue Registrierung: der Name unten und „Nur Konten in diesem Organisationsverzeichnis“.
register-step-platform = Authentifizierung → Plattform hinzufügen → „Mobilgerät- und Desktopanwendungen“: die Umleitungsadresse unten.
register-step-public = Auf derselben Seite: „Öffentliche Clientflows zulassen“ → Ja.
register-step-scope = API-Berechtigungen → Berechtigung hinzufügen → Microsoft Graph → Delegierte Berechtigungen: die beiden unten.
register-step-role = API-Berechtigungen → Berechtigung hinzufügen → Microsoft Graph → Anwendungsberechtigungen: die eine unten; danach „Administratoreinwilligung erteilen“.
register-step-app-secret = Zertifikate & Geheimnisse → Neuer geheimer Clientschlüssel: Kopieren Sie seinen Wert, der nur einmal gezeigt wird, nicht seine ID.
register-step-app-certificate = Zertifikate & Geheimnisse → Zertifikate → Zertifikat hochladen: das Zertifikat ohne seinen privaten Schlüssel (.cer oder .pem).
register-name = Name
register-redirect = Umleitungsadresse
register-scope = Delegierte Berechtigung
register-role = Anwendungsberechtigung
register-who-person = In diese Berechtigungen willigen Sie bei der Anmeldung selbst ein. Hat Ihre Organisation das abgeschaltet, erteilt die Administration sie einmal.
register-who-admin = Diese Berechtigung muss ein Cloudanwendungsadministrator, ein Administrator für privilegierte Rollen oder ein globaler Administrator erteilen.
register-azure-cli = Dasselbe als Skript für die Azure-Befehlszeile (Azure CLI)
register-powershell = Dasselbe als Skript für Graph PowerShell

## Konto: der Versuch am Ende

try-title = Ausprobieren
try-intro = Zeigt für einen Augenblick „In einem Anruf“, sieht nach, was andere sehen, und nimmt es zurück.
try-start = Jetzt ausprobieren
try-again = Noch einmal ausprobieren
try-held = „{ $label }“ ist in Kraft. Heben Sie es erst auf, damit der Versuch es nicht stört.
try-step-set = Microsoft Graph nimmt den Status an
try-step-read = Was andere sehen, ist zurückgelesen
try-step-clear = Der Status ist zurückgenommen
try-is-waiting = noch nicht
try-is-running = läuft
try-is-ok = erledigt
try-is-failed = gescheitert
try-worked = Alles funktioniert: Andere haben für einen Augenblick „In einem Anruf“ gesehen.
try-worked-masked = Alles funktioniert. Andere sehen „In einem Anruf“ jetzt nicht, weil etwas Stärkeres zu sehen ist:
try-gone = Der Agent endete während des Versuchs.
try-replaced = Während des Versuchs wurde ein anderer Status gesetzt.
try-who-admin = Das kann die Administration Ihrer Organisation tun.
try-who-person = Das können Sie selbst tun, oder die Administration, wenn Ihre Organisation die Einwilligung durch Benutzer abgeschaltet hat.
try-who-owner = Das kann tun, wer die Anwendung registriert hat.

## Allgemein

general-start-at-login = Bei der Anmeldung starten
autostart-hint = Presence Tray ist da, sobald Sie sich an diesem Computer anmelden
autostart-on = Presence Tray ist da, sobald Sie sich an diesem Computer anmelden
autostart-off = Das System weiß nichts davon. Schalten Sie es hier aus und wieder ein.
autostart-switched-off = In den Einstellungen des Systems ist es ausgeschaltet. Zum Einschalten: hier aus und wieder ein.
autostart-other = Das System startet eine andere Kopie dieses Programms. Um diese zu starten: hier aus und wieder ein.
autostart-unknown = Das System sagt nicht, ob es das tut
general-clear-on-quit = Beim Beenden aufheben
general-clear-on-quit-hint = Beenden nimmt zurück, was gesetzt ist. Sonst bleibt es bis zu seinem Ende.
general-notify = Ankündigen, dass ein Status endet
general-notify-off = Gar nicht
general-minutes-before = { $minutes ->
    [one] { $minutes } Minute vorher
   *[other] { $minutes } Minuten vorher
}
general-seconds-before = { $seconds } Sekunden vorher
general-language = Sprache
general-language-auto = Wie im System
general-theme = Design
theme-auto = Wie im System
theme-light = Hell
theme-dark = Dunkel
general-history = Aufbewahren, was gesetzt war
general-history-hint = Für das Bild des Tages. Es bleibt auf diesem Computer und wird niemandem gesendet.
general-history-off = Gar nicht
general-days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
general-hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
general-history-delete = Aufbewahrtes löschen …
general-history-sure = Alles, was davon aufbewahrt ist, ist dann weg.
general-history-delete-now = Ja, löschen
general-history-deleted = Gelöscht
general-file = Diese Einstellungen stehen in { $file }.
general-saved = Gespeichert

## Hilfe

help-doctor = Ist alles in Ordnung?
help-doctor-hint = Einstellungen, Netz, Anmeldung, Berechtigungen, Schlüsselbund und Desktop werden angesehen. Nichts wird verändert.
help-look = Jetzt nachsehen
help-look-again = Noch einmal nachsehen
help-looking = Wird angesehen …
help-all-well = Alles ist in Ordnung.
help-wrong = { $count ->
    [one] Ein Punkt ist zu beachten
   *[other] { $count } Punkte sind zu beachten
}
help-well = { $count ->
    [one] Ein Punkt ist, wie er sein soll
   *[other] { $count } Punkte sind, wie sie sein sollen
}
help-support = Für den Support: { $line }
help-support-copy = Zeile für den Support kopieren
help-logs = Protokolle
help-logs-hint = Sie enthalten, was das Programm getan hat. Geheimes steht nicht darin.
help-logs-open = Ordner öffnen
help-about = Über
help-version = Presence Tray, Version { $version }
help-not-microsoft = Kein Produkt von Microsoft. Teams ist eine Marke von Microsoft.
help-licence = Freie Software unter der MIT-Lizenz oder der Apache-Lizenz 2.0, nach Ihrer Wahl.
help-licences = Lizenzen
help-licences-hint = Teile von anderen, die mit Presence Tray kommen, jedes mit seiner Lizenz.
help-licences-show = Anzeigen
help-licences-filter = Nach Name oder Lizenz suchen
help-licences-list = Teile von anderen
help-licences-text = Lizenztext

## Vorgaben

presets-intro = Was Schaltflächen, Menü und Tastenkürzel anbieten.
presets-none = Es gibt keine Vorgaben. Fügen Sie eine hinzu, oder holen Sie die mitgelieferten zurück.
preset-add = Vorgabe hinzufügen
preset-new = Neue Vorgabe
preset-edit = Vorgabe bearbeiten
preset-edit-short = Bearbeiten
preset-edit-it = { $label } bearbeiten
preset-duplicate = Duplizieren
preset-duplicate-it = { $label } duplizieren
preset-remove-it = { $label } entfernen
preset-removed = „{ $label }“ ist entfernt.
preset-undo = Rückgängig
preset-up = { $label } nach oben
preset-down = { $label } nach unten
preset-moved = { $label } ist jetzt Nummer { $place } von { $count }.
preset-copy-of = Kopie von { $label }
preset-in-more = unter „Mehr“
preset-label = Name
preset-label-hint = Was auf der Schaltfläche steht
preset-shows = Was Teams zeigt
calls-still-ring = Anrufe klingeln weiter: Bei diesem Status achtet Teams nur auf eigene Anrufe.
calls-do-not-disturb = Stattdessen „Nicht stören“
preset-length = Wie lange
preset-message = Statusmeldung
preset-message-hint = Kann fehlen. { "{end}" } steht für die Uhrzeit, zu der es endet.
preset-message-preview = Andere lesen: { $message }
preset-hotkey = Tastenkürzel
preset-top = In der ersten Liste des Menüs
preset-top-hint = Sonst steht sie unter „Mehr“.
hotkey-none = Keines
hotkey-press = Tasten drücken …
hotkey-hint = Gilt in jedem Programm.
hotkey-recording-hint = Strg, Alt oder Super mit einer Taste; Esc lässt es, wie es ist.
hotkey-clear = Tastenkürzel entfernen
hotkey-of = „{ $label }“ hat dieses Tastenkürzel.
hotkey-clears = Dieses Tastenkürzel hebt auf.
presets-clear-hotkey = Tastenkürzel zum Aufheben
presets-reset = Zurück zu den mitgelieferten Vorgaben …
presets-reset-sure = Ihre eigenen Vorgaben, Namen, Dauern und Tastenkürzel sind dann weg.
presets-reset-now = Ja, zurückholen
presets-reset-done = Die Vorgaben sind, wie sie mitgeliefert wurden.
shows-in-a-call = In einem Anruf
shows-in-a-conference-call = In einer Telefonkonferenz
shows-presenting = Präsentiert
shows-do-not-disturb = Nicht stören
shows-busy = Beschäftigt
shows-away = Abwesend
shows-be-right-back = Bin gleich zurück
shows-available = Verfügbar
shows-appear-offline = Als offline anzeigen
lasts-15m = 15 Minuten
lasts-30m = 30 Minuten
lasts-45m = 45 Minuten
lasts-1h = 1 Stunde
lasts-2h = 2 Stunden
lasts-4h = 4 Stunden
lasts-8h = 8 Stunden
lasts-until-cleared = Bis zum Aufheben
lasts-other = Andere Dauer
lasts-other-hint = Zum Beispiel 50m oder 1h30m, bis zu 31 Tage
