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
  const readout = () => {
    const place = places.get(chosen);
    const out = document.getElementById("readout");
    if (!place) return;
    const cell = place.cells[measure];
    const name = document.createElement("a");
    name.href = place.address;
    const strong = document.createElement("strong");
    strong.textContent = place.name;
    name.append(strong);
    const group = document.createElement("span");
    group.className = "soft";
    group.textContent = ` ${place.group}`;
    const text = document.createElement("div");
    text.textContent = cell ? `${cell[3]} · ${data.words.unmet} ${cell[4]}` : data.words.none;
    out.replaceChildren(name, group, text);
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
