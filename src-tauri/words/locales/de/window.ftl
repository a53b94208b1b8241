# Das Einstellungsfenster.

pages = Seiten
page-now = Jetzt
page-presets = Vorlagen
page-account = Konto
page-general = Allgemein
page-help = Hilfe
# What a person wrote.
quoted = „{ $text }“
heading = { $label }:
with-detail = { $label } ({ $detail })

## Jetzt

now-teams-shows = Andere sehen
time-said = { $time }
time-at = um { $time }
time-at-day = am { $day } um { $time }
time-said-day = { $day }, { $time }
now-read-at = geprüft { $time }
now-since = seit { $since }, geprüft { $time }
now-unknown = Ihr Status ist noch nicht bekannt
now-nothing = Ein Klick setzt Ihren Status, und er endet von selbst. Der Pfeil daneben bietet eine andere Dauer an.
now-open-ended = bis Sie ihn zurücksetzen
now-extend = Um 15 Min. verlängern
now-clear = Zurücksetzen
now-presets = Status setzen
now-more = Weitere Status
now-microphone = Mikrofon
now-choose = { $label }: andere Dauer
now-until-time = Bis zu einer Uhrzeit
now-until-wrong = Geben Sie eine Uhrzeit ein, zum Beispiel 15:30.
now-set = Setzen
left-minutes = { $minutes ->
    [one] Noch 1 Minute
   *[other] Noch { $minutes } Minuten
}
left-hours = { $hours ->
    [one] Noch 1 Stunde
   *[other] Noch { $hours } Stunden
}
left-hours-minutes = Noch { $hours } Std. { $minutes } Min.
state-applying = Wird gesetzt …
state-confirmed = Andere sehen ihn
state-masked = Für andere nicht sichtbar
state-retrying = Wird erneut versucht
state-clearing = Wird zurückgesetzt …

## Jetzt: die Statusmeldung

message-label = Statusmeldung
message-count = { $count } von { $most }
message-too-long = Verwenden Sie höchstens { $most } Zeichen.
message-hint = Optional. Sie gilt für den nächsten Status, den Sie setzen. { "{end}" } wird zur Uhrzeit, zu der er endet.
message-hint-held = { "{end}" } wird zur Uhrzeit, zu der der Status endet. Danach erscheint wieder Ihre frühere Meldung.
message-nothing-left = Bis zum Zurücksetzen gibt es kein Ende zu nennen, und ohne es bleibt nichts übrig: Es wird keine Meldung gesetzt.
message-change = Ändern
message-remove = Entfernen
message-shown-same = In Teams zu sehen: „{ $message }“
message-shown-other = In Teams steht eine andere Meldung: „{ $message }“
message-shown-none = In Teams noch nicht zu sehen.
message-shown-theirs = Ihre Meldung in Teams: „{ $message }“

## Jetzt: der Tag

day-today = Heute
day-yesterday = Gestern
day-before = Vorheriger Tag
day-after = Nächster Tag
day-as-week = Woche
day-week = { $from } – { $to }
day-export = Exportieren …
day-when = Wann
day-what = Status
day-length = Dauer
day-how = Ende
day-summary = { $count ->
    [one] 1 Status, insgesamt { $length }
   *[other] { $count } Status, insgesamt { $length }
}
day-from-to = { $from } – { $to }
day-since = seit { $from }
day-end-held = läuft
day-end-ended = planmäßig beendet
day-end-cleared = zurückgesetzt
day-end-replaced = durch einen anderen Status ersetzt
day-end-quit = mit dem Programm beendet
day-masked = zeitweise nicht sichtbar
day-instead = { $times }: Andere haben „{ $shown }“ gesehen ({ $why })
day-hidden = Stattdessen zu sehen
why-picked-by-hand = in Teams selbst gewählt
why-client-do-not-disturb = ein anderes Teams-Programm von Ihnen hat präsentiert oder war auf „Nicht stören“
why-own-call = Sie waren in einem Teams-Anruf
why-in-meeting = Besprechung im Kalender
why-out-of-office = automatische Antworten waren an
why-invisible = Ihr Konto zeigt keinen Status
why-unknown = Grund unbekannt
day-empty = Sie haben heute noch keinen Status gesetzt. Er erscheint dann hier.
day-empty-then = An diesem Tag haben Sie keinen Status gesetzt.
day-empty-week = In dieser Woche haben Sie keinen Status gesetzt.
day-kept = { $days ->
    [one] Bleibt 1 Tag auf diesem Computer und wird dann gelöscht.
   *[other] Bleibt { $days } Tage auf diesem Computer und wird dann gelöscht.
}
day-kept-off = Vergangene Status werden nicht aufbewahrt. Das lässt sich unter „Allgemein“ ändern.
span-seconds = unter 1 Min.
span-minutes = { $minutes } Min.
span-hours = { $hours } Std.
span-hours-minutes = { $hours } Std. { $minutes } Min.

## Was nicht stimmt, und was hilft

mend-account = Zum Konto
mend-presets = Zu den Vorlagen
mend-general = Zu „Allgemein“
mend-consent = Link für die IT-Administration kopieren
mend-file = Einstellungsdatei öffnen
mend-folder = Ordner öffnen
agent-gone = Presence Tray läuft nicht. Ihr Status kann weder gesetzt noch zurückgesetzt werden.
agent-silent = Presence Tray antwortet nicht. Es ist vielleicht angehalten oder sehr beschäftigt. Dieses Fenster macht von selbst weiter, sobald es antwortet.
agent-start = Presence Tray starten
agent-waiting = Verbinden …
working = Einen Moment …
underneath = config.toml hat sich während Ihrer Eingabe geändert. Nichts wird überschrieben, bevor Sie sich entscheiden. In der Datei steht jetzt:
underneath-take = Datei übernehmen
underneath-keep = Meine Eingabe behalten

## Konto

account-intro = Presence Tray setzt Ihren Status in Teams über eine App Ihrer eigenen Organisation.
account-open-entra = Portal öffnen
account-signed-in = Angemeldet
account-signed-in-as = Angemeldet als { $user }
account-signed-out = Nicht angemeldet
account-cloud = Cloud
cloud-global = Weltweit
cloud-gcc-high = US-Behörden L4 (GCC High)
cloud-dod = US-Behörden L5 (DoD)
account-tenant = Mandant
account-tenant-hint = Mandanten-ID oder Domäne, zum Beispiel contoso.onmicrosoft.com
account-client-id = Anwendungs-ID (Client-ID)
account-client-id-hint = Zum Beispiel 22553876-f5ab-4529-bffb-cfe50aa89f87
# Die Schritte der Einrichtung, zum Beispiel „1. Art der Anmeldung wählen“.
step = { $number }. { $title }
step-of = Schritt { $number } von { $count }
step-doors = Presence Tray einrichten
step-line = Einrichtungszeile einfügen
step-organisation = Ihre Organisation finden
step-way = Wie möchten Sie sich anmelden?
step-register = App registrieren
step-enter = Anmelden
step-done = Alles ist eingerichtet
continue = Weiter
back = Zurück
door-line = Ich habe eine Zeile von meiner IT-Administration
door-line-hint = Sie beginnt mit „presence-tray setup“. Einfügen, anmelden, fertig.
door-alone = Ich richte es selbst ein
door-alone-hint = Vier kurze Schritte. Jemand muss Apps in Microsoft Entra registrieren dürfen: Sie oder ein Administrator.
door-everything = Alles auf einer Seite anzeigen
line-label = Einrichtungszeile
line-hint = Danach öffnet sich Ihr Browser zum Anmelden.
line-wrong = Das ist keine Einrichtungszeile. Sie sieht so aus: „presence-tray setup global contoso.com 22553876-…“. Fügen Sie sie ganz ein.
address-label = Ihre berufliche E-Mail-Adresse
address-hint = Nur der Teil nach dem @ wird an Microsoft gesendet, um Ihre Organisation zu finden.
address-by-hand = Mandanten selbst eingeben
address-instead = Über Ihre E-Mail-Adresse suchen
enter-person = Ihr Browser öffnet sich. Melden Sie sich mit Ihrem Geschäftskonto an und stimmen Sie zu.
enter-app = Geben Sie an, wessen Status gesetzt wird und womit sich die App anmeldet.
done-invite = Andere können dieselbe App nutzen. Schicken Sie ihnen diese Zeile: Sie fügen sie am Anfang ein oder führen sie aus.
done-copy = Einrichtungszeile kopieren
done-finish = Meinen Status setzen
account-way = Anmeldeart wählen
account-ids = IDs eingeben und anmelden
way-browser = Im Browser
way-browser-hint = Für die meisten das Richtige. Ohne Administrator, es sei denn, Ihre Organisation hat die Einwilligung durch Benutzer abgeschaltet.
way-device-code = Mit einem Code auf einem anderen Gerät
way-device-code-hint = Nur für Computer ohne Browser. Viele Organisationen sperren diesen Weg: Microsoft rät ihnen dazu.
way-app-secret = Als App, mit einem Geheimnis
way-app-secret-hint = Für gemeinsam genutzte Arbeitsplätze. Ein Administrator muss zustimmen, denn mit dem Geheimnis lässt sich der Status aller ändern.
way-app-certificate = Als App, mit einem Zertifikat
way-app-certificate-hint = Wie mit Geheimnis, aber ohne etwas zu kopieren: Der private Schlüssel bleibt in seiner Datei. Ein Administrator muss zustimmen.
account-user = Benutzer
account-user-hint = Wessen Status gesetzt wird, zum Beispiel alice@contoso.com
account-secret = Clientgeheimnis
account-secret-hint = Der Wert des Geheimnisses, nicht seine ID. Er wird im Schlüsselbund dieses Computers gespeichert und nie wieder angezeigt.
account-secret-stored = Im Schlüsselbund gespeichert
account-secret-stored-at = Am { $at } im Schlüsselbund gespeichert
account-password = Kennwort des Zertifikats
account-password-hint = Nur falls die Datei eines hat. Es wird im Schlüsselbund dieses Computers gespeichert und nie wieder angezeigt.
account-certificate = Zertifikatsdatei
account-certificate-hint = PEM- oder PFX-Datei mit privatem Schlüssel, zum Beispiel /home/alice/app.pfx
account-certificate-choose = Datei auswählen …
account-certificate-choose-title = Zertifikat auswählen
account-certificate-kind = Zertifikate
account-secret-missing = Nicht gespeichert
account-secret-unknown = Der Schlüsselbund antwortet nicht
account-secret-store = Speichern
account-secret-replace = Ersetzen
account-secret-remove = Entfernen
account-save = Speichern
account-saved = Gespeichert
account-sign-in = Anmelden
account-check = Anmeldung prüfen
account-sign-out = Abmelden
account-cancel = Abbrechen
account-working-browser = Schließen Sie die Anmeldung im Browser ab …
account-working = Anmelden …
account-page-opened = Die Anmeldeseite ist in Ihrem Browser offen. Wenn nicht, öffnen Sie sie noch einmal, oder kopieren Sie ihre Adresse in einen Browser dieses Computers.
account-no-browser = Es konnte kein Browser geöffnet werden. Kopieren Sie diese Adresse in einen Browser dieses Computers.
account-open-again = Noch einmal öffnen
account-address = die Adresse
account-page-until = Auf die Anmeldung wird bis { $time } gewartet.
account-keychain-asks = Der Schlüsselbund fragt auf dem Desktop nach seinem Kennwort; darauf wird gewartet …
account-works = Es funktioniert: Microsoft Graph hat geantwortet.
code-type = Geben Sie diesen Code unter { $uri } ein
code-copy = Code kopieren
code-open = Seite öffnen

copy = Kopieren
copied = Kopiert
copy-what = { $what } kopieren
copy-refused = Kopieren nicht möglich. Markieren Sie den Text und kopieren Sie ihn selbst.
undone-write = { $place } konnte nicht geschrieben werden: { $cause }
undone-open = { $place } konnte nicht geöffnet werden: { $cause }
undone-start = Presence Tray konnte nicht gestartet werden: { $cause }
close = Schließen

## Konto: was in Entra zu registrieren ist

register-title = App in Microsoft Entra registrieren
register-intro = Einmal pro Organisation, von Hand oder per Skript, durch jemanden, der Apps registrieren darf.
register-step-new = App-Registrierungen → Neue Registrierung. Geben Sie den Namen unten ein und wählen Sie „Nur ein einzelner Mandant“.
register-step-platform = Authentifizierung → Umleitungs-URI hinzufügen → Mobilgerät- und Desktopanwendungen. Geben Sie den Umleitungs-URI unten ein.
register-step-public = Authentifizierung → Einstellungen → „Öffentliche Clientflows zulassen“: Aktiviert.
register-step-scope = API-Berechtigungen → Berechtigung hinzufügen → Microsoft Graph → Delegierte Berechtigungen. Wählen Sie die beiden unten.
register-step-role = API-Berechtigungen → Berechtigung hinzufügen → Microsoft Graph → Anwendungsberechtigungen. Wählen Sie die Berechtigung unten und dann „Administratoreinwilligung erteilen“.
register-step-app-secret = Zertifikate & Geheimnisse → Neuer geheimer Clientschlüssel. Kopieren Sie den Wert, nicht die ID: Er wird nur einmal angezeigt.
register-step-app-certificate = Zertifikate & Geheimnisse → Zertifikate → Zertifikat hochladen. Laden Sie es ohne privaten Schlüssel hoch (.cer oder .pem).
register-name = Name
register-redirect = Umleitungs-URI
register-scope = Delegierte Berechtigung
register-role = Anwendungsberechtigung
register-who-person = Diesen Berechtigungen stimmen Sie bei der Anmeldung selbst zu. Hat Ihre Organisation das abgeschaltet, muss ein Administrator einmal zustimmen.
register-who-admin = Nur ein Administrator für privilegierte Rollen oder ein globaler Administrator kann diese Berechtigung erteilen.
request-copy = Bitte an die IT-Administration kopieren
request-intro = Bitte registrieren Sie in Microsoft Entra eine App für Presence Tray, das den Status in Teams setzt:
request-grants = Diesen Berechtigungen stimmt jede Person selbst zu. Die App darf damit den Status der angemeldeten Person lesen und setzen, sonst nichts.
request-answer = Bitte schicken Sie mir diese Zeile mit der Anwendungs-ID (Client-ID) zurück:
register-azure-cli = Skript für die Azure CLI (Bash)
register-powershell = Skript für Microsoft Graph PowerShell

## Konto: der Versuch am Ende

try-title = Ausprobieren
try-intro = Setzt kurz „In einem Anruf“, prüft, was andere sehen, und setzt den Status wieder zurück.
try-start = Jetzt ausprobieren
try-again = Noch einmal ausprobieren
try-held = „{ $label }“ ist gesetzt. Setzen Sie den Status zuerst zurück, damit der Test ihn nicht stört.
try-step-set = Status setzen
try-step-read = Prüfen, was andere sehen
try-step-clear = Status zurücksetzen
try-is-waiting = steht aus
try-is-running = läuft
try-is-ok = erledigt
try-is-failed = fehlgeschlagen
try-worked = Alles funktioniert: Andere haben kurz „In einem Anruf“ gesehen.
try-worked-masked = Alles funktioniert. „In einem Anruf“ ist gerade nicht zu sehen, weil ein anderer Status Vorrang hat:
try-gone = Presence Tray wurde während des Tests beendet.
try-replaced = Während des Tests wurde ein anderer Status gesetzt.
try-unanswered = Presence Tray hat nicht erfahren, was aus dem Test geworden ist. Prüfen Sie die Verbindung und versuchen Sie es erneut.
try-who-admin = Das kann ein Administrator Ihrer Organisation beheben.
try-who-person = Das können Sie selbst beheben, oder ein Administrator, falls Ihre Organisation die Einwilligung durch Benutzer abgeschaltet hat.
try-who-owner = Das kann beheben, wer die App registriert hat.

## Allgemein

general-start-at-login = Bei der Anmeldung starten
autostart-hint = Presence Tray startet, wenn Sie sich an diesem Computer anmelden.
autostart-on = Presence Tray startet, wenn Sie sich an diesem Computer anmelden.
autostart-off = Das System weiß davon nichts. Schalten Sie es aus und wieder ein.
autostart-switched-off = In den Systemeinstellungen ist es ausgeschaltet. Schalten Sie es hier aus und wieder ein.
autostart-other = Das System startet eine andere Kopie von Presence Tray. Schalten Sie es hier aus und wieder ein, damit diese startet.
autostart-unknown = Das System gibt darüber keine Auskunft.
general-clear-on-quit = Status beim Beenden zurücksetzen
general-clear-on-quit-hint = Sonst bleibt er bis zu seinem Ende.
general-detect-calls = Anrufe in anderen Programmen zeigen
general-detect-calls-hint = Zoom, Webex, ein Browser und andere: bemerkt, solange sie das Mikrofon benutzen. Presence Tray hört nicht mit.
general-away-on-lock = Abwesend bei gesperrtem Bildschirm
general-away-on-lock-hint = Beim Sperren gesetzt, beim Entsperren zurückgesetzt. Ein Status, den Sie selbst setzen, bleibt.
general-notify = Vor dem Ende eines Status erinnern
general-notify-off = Nie
general-minutes-before = { $minutes ->
    [one] 1 Minute vorher
   *[other] { $minutes } Minuten vorher
}
general-seconds-before = { $seconds ->
    [one] 1 Sekunde vorher
   *[other] { $seconds } Sekunden vorher
}
general-language = Sprache
general-language-auto = Wie im System
general-theme = Design
theme-auto = Wie im System
theme-light = Hell
theme-dark = Dunkel
general-proxy = Proxy
general-proxy-system = Wie der Desktop es sagt
general-proxy-none = Kein Proxy
general-proxy-own = Dieser
general-proxy-address = Adresse des Proxys
general-history = Vergangene Status aufbewahren
general-history-hint = Für den Überblick über Ihren Tag. Sie bleiben auf diesem Computer und werden an niemanden gesendet.
general-history-off = Nicht aufbewahren
general-days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
general-hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
general-history-delete = Vergangene Status löschen …
general-history-sure = Alle vergangenen Status werden gelöscht. Das lässt sich nicht rückgängig machen.
general-history-delete-now = Löschen
general-history-deleted = Gelöscht
general-file = Diese Einstellungen sind in { $file } gespeichert.
general-saved = Gespeichert

updates-title = Updates
updates-check = Einmal am Tag nach einer neueren Version suchen
updates-check-hint = Beim Öffnen dieses Fensters, bei { $host }. Ohne Ihren Klick wird nichts installiert.
updates-from-packages = Version { $version }. Neuere Versionen kommen mit den Updates Ihres Systems.
updates-from-owner = Version { $version }. Neuere Versionen kommen von der Person, die das Programm installiert hat.
updates-from-organisation = Version { $version }. Neuere Versionen kommen von Ihrer Organisation.
updates-from-nowhere = Version { $version }. Dieser Build sucht nicht nach neueren Versionen.
updates-look = Nach einer neueren Version suchen
updates-looking = Suche läuft …
updates-newest = Version { $version } ist die neueste.
updates-found = Version { $version } ist verfügbar.
updates-see = Anzeigen
updates-notes = Was ist neu?
updates-install = Version { $version } installieren
updates-installing = Wird heruntergeladen und installiert …
updates-installed = Version { $version } ist installiert. Sie sehen sie, wenn Sie dieses Fenster wieder öffnen.
no-update-held = Nicht, solange ein Status gesetzt ist. Setzen Sie ihn zurück oder warten Sie auf sein Ende, und versuchen Sie es dann erneut.
no-update-silent = Presence Tray läuft, antwortet aber nicht; deshalb wurde nichts installiert. Beenden Sie es und versuchen Sie es dann erneut.
no-update-unreachable = Die Liste der Versionen ist nicht erreichbar: { $cause }
no-update-unreadable = Die Liste der Versionen ist nicht lesbar: { $cause }
no-update-unsupported = Für diese Art von Computer gibt es keine neuere Version.
no-update-broken-off = Der Download ist abgebrochen. Nichts wurde geändert; versuchen Sie es erneut. ({ $cause })
no-update-tampered = Die Datei ist nicht die, die der Herausgeber signiert hat, und wurde nicht installiert. Versuchen Sie es später erneut; bleibt es dabei, wenden Sie sich an Ihre IT-Administration. ({ $cause })
no-update-not-written = Die neue Version konnte nicht eingerichtet werden, und nichts wurde geändert: { $cause }

## Hilfe

help-doctor = Überprüfung
help-doctor-hint = Prüft Einstellungen, Netzwerk, Anmeldung, Berechtigungen, Schlüsselbund und Desktop. Ändert nichts.
help-look = Jetzt prüfen
help-look-again = Erneut prüfen
help-looking = Wird geprüft …
help-all-well = Alles ist in Ordnung.
help-wrong = { $count ->
    [one] 1 Punkt braucht Ihre Aufmerksamkeit
   *[other] { $count } Punkte brauchen Ihre Aufmerksamkeit
}
help-well = { $count ->
    [one] 1 Prüfung bestanden
   *[other] { $count } Prüfungen bestanden
}
help-support = Für den Support: { $line }
help-support-copy = Für den Support kopieren
help-logs = Protokolle
help-logs-hint = Was das Programm getan hat. Vertrauliches steht nicht darin.
help-logs-open = Ordner öffnen
help-about = Über
help-version = Presence Tray, Version { $version }
help-not-microsoft = Kein Produkt von Microsoft. Teams ist eine Marke von Microsoft.
help-licence = Freie Software unter der MIT-Lizenz oder der Apache-Lizenz 2.0, nach Ihrer Wahl.
help-licences = Lizenzen Dritter
help-licences-hint = Software anderer, die mit Presence Tray ausgeliefert wird.
help-licences-show = Lizenzen anzeigen
help-licences-filter = Nach Name oder Lizenz suchen
help-licences-list = Software anderer
help-licences-none = Nichts gefunden
help-licences-text = Lizenztext

## Vorlagen

presets-intro = Vorlagen sind die Schaltflächen unter „Jetzt“, im Menü und auf Ihren Tastenkürzeln.
presets-none = Es gibt keine Vorlagen. Fügen Sie eine hinzu oder stellen Sie die ursprünglichen wieder her.
preset-add = Vorlage hinzufügen
preset-new = Neue Vorlage
preset-edit = Vorlage bearbeiten
preset-edit-short = Bearbeiten
preset-edit-it = { $label } bearbeiten
preset-duplicate = Duplizieren
preset-duplicate-it = { $label } duplizieren
preset-remove-it = { $label } entfernen
preset-removed = „{ $label }“ wurde entfernt.
preset-undo = Rückgängig
preset-up = { $label } nach oben
preset-down = { $label } nach unten
preset-moved = { $label } ist jetzt Nummer { $place } von { $count }.
preset-copy-of = Kopie von { $label }
preset-in-more = unter „Mehr“
preset-label = Name
preset-label-hint = Der Text auf der Schaltfläche
preset-shows = Status in Teams
calls-still-ring = Bei diesem Status klingeln Teams-Anrufe weiter.
calls-do-not-disturb = „Nicht stören“ verwenden
preset-length = Dauer
preset-message = Statusmeldung
preset-message-hint = Optional. { "{end}" } wird zur Uhrzeit, zu der der Status endet.
preset-message-preview = Andere sehen: { $message }
preset-hotkey = Tastenkürzel
preset-top = Zuerst anzeigen
preset-top-hint = Bei den großen Schaltflächen und oben im Menü. Sonst unter „Mehr“.
hotkey-none = Keines
hotkey-press = Tasten drücken …
hotkey-hint = Funktioniert in jedem Programm.
hotkeys-open-settings = Einstellungen des Systems für Tastenkürzel öffnen
hotkeys-ask-again = Erneut fragen
hotkey-unassigned = Keine zugewiesen
hotkey-save-first = Speichern Sie die Vorlage, um ihren Befehl zu sehen.
keys-title = Tastenkombinationen
keys-hint = Einen Status mit einer einzigen Taste setzen und mehr.
keys-show = Tasten anzeigen
keys-these = Diese Tasten anzeigen
keys-close = Fenster schließen
keys-tabs = Nächste oder vorherige Seite
keys-zoom = Text größer, kleiner, normal
keys-single = Einzelne Tasten
keys-single-hint = Schalten Sie sie ab, wenn Sie den Computer mit der Stimme steuern.
key-Ctrl = Strg
key-Alt = Alt
key-Shift = Umschalt
key-Super = Super
key-Esc = Esc
keys-between = +
hotkey-recording-hint = Strg, Alt oder Super mit einer Taste; Esc lässt es, wie es ist.
hotkey-clear = Tastenkürzel entfernen
hotkey-of = „{ $label }“ verwendet dieses Tastenkürzel.
hotkey-clears = Dieses Tastenkürzel setzt Ihren Status zurück.
presets-clear-hotkey = Tastenkürzel zum Zurücksetzen des Status
presets-reset = Ursprüngliche Vorlagen wiederherstellen …
presets-reset-sure = Ihre eigenen Vorlagen, Namen, Dauern und Tastenkürzel werden gelöscht.
presets-reset-now = Wiederherstellen
presets-reset-done = Die ursprünglichen Vorlagen sind wiederhergestellt.
shows-in-a-call = In einem Anruf
shows-in-a-conference-call = In einer Telefonkonferenz
shows-presenting = Präsentieren
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
lasts-until-cleared = Bis zum Zurücksetzen
lasts-other = Andere Dauer
lasts-other-hint = Zum Beispiel 50m oder 1h30m, bis zu 31 Tage
managed-by = Einige Einstellungen legt { $name } fest.
managed = Einige Einstellungen legt Ihre Organisation fest.
managed-support = Hilfe holen
