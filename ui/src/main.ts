// SPDX-License-Identifier: Apache-2.0
import { mount } from "svelte";
import "./look/fonts.css";
import "./look/look.css";
import App from "./App.svelte";

mount(App, { target: document.getElementById("page")! });
