// SPDX-License-Identifier: Apache-2.0
// How mail programs quote: what a writer added must stand apart, whatever program and language.
#include <gtest/gtest.h>

#include "letters/html_text.h"
#include "letters/reply_text.h"

// Each quotation is one string over several lines.
// NOLINTBEGIN(bugprone-suspicious-missing-comma)

namespace whiteflag::letters {
namespace {

std::string reply_of_html(std::string_view html) {
  return split_text(html_text(html, 100000), "").reply;
}

std::string reply_of(std::string_view text) {
  return split_text(text, "").reply;
}

constexpr std::string_view own = "Graag, dinsdag past goed.";
constexpr std::string_view own_html = "<div>Graag, dinsdag past goed.</div>";

TEST(ReplyClients, html_quotations_stand_apart_in_every_language) {
  const std::string_view quotations[] = {
      // Gmail, in Dutch, French, Polish and Greek
      "<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">Op di 3 mrt 2026 om "
      "10:12 schreef Jan Smit &lt;<a href=\"mailto:jan@north.example\">jan@north.example</a>&gt;:"
      "<br></div><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex\"><div>Past het "
      "dinsdag?</div></blockquote></div>",
      "<div class=\"gmail_quote\">Le mar. 3 mars 2026 à 10:12, Jan Smit &lt;jan@north.example&gt; "
      "a écrit :<br><blockquote class=\"gmail_quote\"><div>Mardi ?</div></blockquote></div>",
      "<div class=\"gmail_quote gmail_quote_container\"><div class=\"gmail_attr\">wt., 3 mar 2026 "
      "o 10:12 Jan Smit &lt;jan@north.example&gt; zapodał:<br></div><blockquote "
      "class=\"gmail_quote\">Wtorek?</blockquote></div>",
      "<div class=\"gmail_quote\"><div class=\"gmail_attr\">Στις Τρί 3 Μαρ ο χρήστης "
      "Jan:<br></div><blockquote class=\"gmail_quote\">Τρίτη;</blockquote></div>",
      // Outlook on the web, in Dutch and Hungarian
      "<hr style=\"display:inline-block;width:98%\" tabindex=\"-1\"><div id=\"divRplyFwdMsg\" "
      "dir=\"ltr\"><b>Van:</b> Jan Smit<br><b>Verzonden:</b> dinsdag 3 maart 2026 10:12<br>"
      "<b>Aan:</b> Kim Vos<br><b>Onderwerp:</b> Bezoek<div>&nbsp;</div></div><div>Past het?</div>",
      "<div id=\"x_divRplyFwdMsg\"><b>Feladó:</b> Jan Smit<br><b>Elküldve:</b> 2026. március 3. "
      "10:12<br><b>Címzett:</b> Kim Vos<br><b>Tárgy:</b> Bezoek</div><div>Kedd?</div>",
      // Outlook on Windows, in Dutch and Swedish
      "<div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\">"
      "<p class=MsoNormal><b>Van:</b> Jan Smit &lt;jan@north.example&gt; <br><b>Verzonden:</b> "
      "dinsdag 3 maart 2026 10:12<br><b>Aan:</b> Kim<br><b>Onderwerp:</b> Bezoek</p></div></div>"
      "<p class=MsoNormal>Past het?</p>",
      "<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p "
      "class=MsoNormal><b>Avsändare:</b> Jan<br><b>Skickades:</b> den 3 mars 2026 10:12<br>"
      "<b>Mottagare:</b> Kim<br><b>Ärende:</b> Besök</p></div><p>Tisdag?</p>",
      // Outlook on phones, new Outlook
      "<div id=\"mail-editor-reference-message-container\" class=\"ms-outlook-mobile-reference-"
      "message\"><b>Von:</b> Jan Smit<br><b>Gesendet:</b> Dienstag, 3. März 2026 10:12<br>"
      "<b>An:</b> Kim<br><b>Betreff:</b> Besuch<br><br>Passt es?</div>",
      // Apple Mail, Thunderbird, Yahoo, Proton, Zimbra
      "<div><br><blockquote type=\"cite\"><div>Op 3 mrt 2026 om 10:12 heeft Jan Smit "
      "&lt;jan@north.example&gt; het volgende geschreven:</div><br><div>Past "
      "het?</div></blockquote>"
      "</div>",
      "<div class=\"moz-cite-prefix\">Jan Smit sendis je 2026-03-03 10:12:<br></div><blockquote "
      "type=\"cite\" cite=\"mid:a@north.example\"><p>Past het?</p></blockquote>",
      "<div class=\"yahoo_quoted\" id=\"yahoo_quoted_1\"><div>On Tuesday, March 3, 2026, Jan "
      "&lt;jan@north.example&gt; wrote:</div><div>Past het?</div></div>",
      "<div class=\"protonmail_quote\">tiistaina 3. maaliskuuta, Jan kirjoitti:<blockquote "
      "class=\"protonmail_quote\" type=\"cite\">Past het?</blockquote></div>",
      "<hr id=\"zwchr\" data-marker=\"__DIVIDER__\"><div><b>From: </b>\"Jan\" "
      "&lt;jan@north.example&gt;<br><b>To: </b>\"Kim\"<br><b>Sent: </b>Tuesday, 3 March, 2026 "
      "10:12<br><b>Subject: </b>Visit</div><div>Past het?</div>"};
  for (const std::string_view quotation : quotations) {
    EXPECT_EQ(reply_of_html(std::string{own_html}.append(quotation)), own) << quotation;
  }
}

TEST(ReplyClients, an_answer_inside_a_quotation_stays_the_writers) {
  EXPECT_EQ(reply_of_html("<div class=\"gmail_quote\"><div class=\"gmail_attr\">Op 3 mei schreef "
                          "Jan:</div><blockquote class=\"gmail_quote\">Past het?</blockquote>"
                          "<div>Ja.</div><blockquote class=\"gmail_quote\">Hoe laat?</blockquote>"
                          "<div>Om tien uur.</div></div>"),
            "Ja.\nOm tien uur.");
}

TEST(ReplyClients, a_signature_above_a_bare_quotation_is_seen) {
  const TextParts parts = split_text("Akkoord.\n\nMet vriendelijke groet,\nKim Vos\n> Past het?\n");
  EXPECT_EQ(parts.reply, "Akkoord.");
  EXPECT_EQ(parts.signature, "Met vriendelijke groet,\nKim Vos");
}

TEST(ReplyClients, plain_quotations_stand_apart) {
  const std::string_view quotations[] = {
      "Op di 3 mrt 2026 om 10:12 schreef Jan Smit <jan@north.example>:\n\n> Past het dinsdag?\n",
      "Op dinsdag 3 maart 2026 heeft Jan Smit <jan@north.example> het volgende\ngeschreven:\n> "
      "Past "
      "het?\n",
      "Am 03.03.26 um 10:12 schrieb Jan Smit:\n> Passt es?\n",
      "Am Di., 3. März 2026 um 10:12 Uhr schrieb Jan Smit <\njan@north.example>:\n\n> Passt es?\n",
      "Le 3 mars 2026 à 10:12, Jan Smit <jan@north.example> a écrit :\n> Mardi ?\n",
      "On 3 Mar 2026, at 10:12, Jan Smit <jan@north.example> wrote:\n> Tuesday?\n",
      "-----Oorspronkelijk bericht-----\nVan: Jan Smit\nVerzonden: dinsdag 3 maart 2026 10:12\n"
      "Aan: Kim\nOnderwerp: Bezoek\n\nPast het?\n",
      "Van: Jan Smit <jan@north.example>\nDatum: dinsdag 3 maart 2026 om 10:12\nAan: Kim Vos\n"
      "Onderwerp: Bezoek\n\nPast het?\n",
      "________________________________\nVon: Jan Smit <jan@north.example>\nGesendet: Dienstag, 3. "
      "März 2026 10:12\nAn: Kim\nBetreff: Besuch\n\nPasst es?\n",
      "De : Jan Smit <jan@north.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Kim\nObjet : "
      "Visite\n\nMardi ?\n",
      // Lotus Notes
      "From:   Jan Smit/North/NL\nTo:     Kim Vos/South/NL@South\nDate:   03/03/2026 "
      "10:12\nSubject:"
      "        Bezoek\n\nPast het?\n",
      "Jan Smit <jan@north.example> schreef op 3 maart 2026 om 10:12:\n> Past het?\n",
      "--- Jan Smit <jan@north.example> schreef op di 3-3-26:\n> Past het?\n",
      "---------- Forwarded message ---------\nVan: Jan Smit <jan@north.example>\nDate: di 3 mrt "
      "2026\nSubject: Bezoek\nTo: Kim\n\nPast het?\n",
      "Begin doorgestuurd bericht:\n\nVan: Jan Smit <jan@north.example>\nOnderwerp: Bezoek\nDatum: "
      "3 "
      "maart 2026\nAan: Kim\n\nPast het?\n",
      "-------- Weitergeleitete Nachricht --------\nBetreff: Besuch\nDatum: Tue, 3 Mar 2026\nVon: "
      "Jan\nAn: Kim\n\nPasst es?\n"};
  for (const std::string_view quotation : quotations) {
    EXPECT_EQ(reply_of(std::string{own}.append("\n\n").append(quotation)), own) << quotation;
  }
}

TEST(ReplyClients, footers_of_phones_and_small_print_stand_apart) {
  for (const std::string_view footer :
       {"Verzonden vanaf mijn iPhone", "Verstuurd vanaf mijn iPad", "Sent from my iPhone",
        "Get Outlook for Android", "Download Outlook voor iOS", "Von meinem iPhone gesendet",
        "Gesendet von Mail für Windows", "Envoyé de mon iPhone", "Sent from Yahoo Mail on Android",
        "Verzonden met Proton Mail", "Envoyé depuis mon mobile",
        "Diese Nachricht wurde von meinem Android-Gerät gesendet",
        "Sent with Proton Mail secure email.", "Verstuurd vanuit Outlook voor iOS",
        "Outlook für iOS beziehen",
        "Dit bericht is uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten "
        "onrechte "
        "ontvangt, verzoeken wij u het te vernietigen.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat "
        "sind, "
        "informieren Sie bitte sofort den Absender.",
        "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention "
        "exclusive de ses destinataires.",
        "This email and any attachments are confidential and may be privileged. If you are not the "
        "intended recipient, please delete it."}) {
    EXPECT_EQ(reply_of(std::string{own}.append("\n\n").append(footer).append("\n")), own) << footer;
  }
}

}  // namespace
}  // namespace whiteflag::letters

// NOLINTEND(bugprone-suspicious-missing-comma)
