// The map of the counties: the share not met of the chosen measure; hatched where it cannot be told. It follows the matrix.
(() => {
  "use strict";
  const box = document.getElementById("map");
  const held = document.getElementById("drawing");
  if (!box || !held || !window.echarts || box.offsetParent === null) return;
  const data = JSON.parse(held.textContent);
  const places = new Map(data.places.map((place) => [place.key, place]));
  const COLOURS = ["#dcebe4", "#f6ddd6", "#eab5a8", "#dc8a78", "#cc5c47", "#972c19"];
  const LIMITS = [0, 0.01, 0.02, 0.05, 0.1];
  const HATCH = { symbol: "rect", color: "rgba(75,82,94,.75)", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };
  let measure = data.chosen;
  let chart = null;
  let chosen = null;

  const region = (place) => {
    const cell = place.cells[measure];
    const asked = cell ? cell[0] + cell[1] + cell[2] : 0;
    const item = { name: String(place.key), value: 0, itemStyle: { areaColor: "#eef0f3" } };
    if (!asked) return item;
    const told = cell[0] + cell[1];
    const share = told ? cell[1] / asked : 0;
    const at = LIMITS.findIndex((limit) => share <= limit);
    item.value = share;
    // Where nothing can be told the ground is white; where a part cannot, the hatch lies over the colour.
    item.itemStyle = { areaColor: told ? COLOURS[at === -1 ? COLOURS.length - 1 : at] : "#ffffff" };
    if (cell[2] / asked > 0.1) item.itemStyle.decal = HATCH;
    return item;
  };
  const option = () => ({
    animation: false,
    series: [{
      type: "map", map: "counties", nameProperty: "key", selectedMode: "single", roam: false, zoom: 1.2,
      label: { show: false }, itemStyle: { borderColor: "#8b93a3", borderWidth: 0.6 },
      emphasis: { label: { show: false }, itemStyle: { areaColor: null, borderColor: "#1f2a44", borderWidth: 1.8 } },
      select: { label: { show: false }, itemStyle: { areaColor: null, borderColor: "#1f2a44", borderWidth: 2.4 } },
      data: data.places.map(region),
    }],
  });
  const make = (tag, text, kind) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  // As the pages say shares: what is not nothing never reads 0.0 %, what is not all never 100.0 %.
  const percent = (part, whole) => {
    const tenths = Math.round((part * 1000) / whole);
    if (part > 0 && tenths === 0) return "<0.1%";
    if (part < whole && tenths === 1000) return ">99.9%";
    return `${(tenths / 10).toFixed(1)}%`;
  };
  const readout = () => {
    const place = places.get(chosen) || data.whole;
    const [met, unmet, unknown] = place.cells[measure] || [0, 0, 0];
    const name = make(place.address ? "a" : "span", place.name, "of");
    if (place.address) name.href = place.address;
    const lines = [["not_met", "✕", unmet], ["unknown", "?", unknown], ["met", "✓", met]].map(([kind, sign, count]) => {
      const line = document.createElement("li");
      const mark = make("span", data.words[kind], `sign ${kind}`);
      mark.dataset.sign = sign;
      line.append(mark, make("b", count.toLocaleString("en-US"), "num"), make("span", percent(count, met + unmet + unknown), "num soft"));
      return line;
    });
    const list = make("ul", "", "plain");
    list.append(...(met + unmet + unknown ? lines : [make("li", data.words.none, "soft")]));
    document.getElementById("readout").replaceChildren(name, make("span", place.group, "soft small"), list);
  };
  const draw = () => {
    chart.setOption(option(), true);
    if (chosen) chart.dispatchAction({ type: "select", seriesIndex: 0, name: String(chosen) });
  };

  document.addEventListener("pick", (event) => {
    const changed = event.detail.measure && event.detail.measure !== measure;
    if (event.detail.place === chosen && !changed) return;
    if (places.has(event.detail.place)) chosen = event.detail.place;
    if (changed) {
      measure = event.detail.measure;
      document.querySelector("[data-map-title]").textContent = data.measures[measure];
    }
    if (!chart) return;
    if (changed) draw();
    else if (chosen) chart.dispatchAction({ type: "select", seriesIndex: 0, name: String(chosen) });
    readout();
  });
  readout();
  fetch(box.dataset.shapes, { credentials: "same-origin" }).then((answer) => answer.json()).then((shapes) => {
    // Only the counties of this area: a city fills the box.
    const features = shapes.features.filter((one) => places.has(one.properties.key))
      .map((one) => ({ ...one, properties: { ...one.properties, key: String(one.properties.key) } }));
    if (!features.length) { box.closest("section").hidden = true; return; }
    echarts.registerMap("counties", { type: "FeatureCollection", features });
    chart = echarts.init(box, null, { renderer: "svg" });
    draw();
    chart.on("click", (event) => {
      document.dispatchEvent(new CustomEvent("pick", { detail: { place: Number(event.name), measure, from: "map" } }));
    });
    new ResizeObserver(() => chart.resize()).observe(box);
    box.dataset.drawn = "true";
  });
})();
